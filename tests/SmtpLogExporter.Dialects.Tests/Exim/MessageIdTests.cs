using System.Text;
using SmtpLogExporter.Dialects.Exim;

namespace SmtpLogExporter.Dialects.Tests.Exim;

public sealed class MessageIdTests
{
    [Theory]
    [InlineData("1wHaQN-uyOjHQ-KP <= a@b", 16)]
    [InlineData("1wHaQN-uyOjHQ-KP", 16)]
    [InlineData("1wHaQN-uyOjHQ-KP-D", 16)]
    [InlineData("1tBxYz-00000001abc-2AbC => a", 23)]
    [InlineData("1tBxYz-00000001abc-2AbC", 23)]
    [InlineData("1tBxYz-00000001abc-2AbCd", 0)]
    [InlineData("1wHaQN-uyOjHQ-KPx", 0)]
    [InlineData("1wHaQN-uyOjHQ-K", 0)]
    [InlineData("1wHaQN-uyOjHQ-K-", 0)]
    [InlineData("1wH-QN-uyOjHQ-KP", 0)]
    [InlineData("1wHaQN-uyO HQ-KP", 0)]
    [InlineData("1wHaQN-uyO_HQ-KP", 0)]
    [InlineData("1tBxYz-0000-001abc-2AbC", 0)]
    [InlineData("1tBxYz-00000001abc-2A", 0)]
    [InlineData("", 0)]
    public void An_id_has_three_groups_and_ends_where_they_end(string text, int length) => Assert.Equal(length, MessageId.Length(Encoding.ASCII.GetBytes(text)));
}
