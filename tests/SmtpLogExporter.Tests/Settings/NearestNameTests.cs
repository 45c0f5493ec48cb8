using FsCheck.Fluent;
using SmtpLogExporter.Settings;

namespace SmtpLogExporter.Tests.Settings;

public sealed class NearestNameTests
{
    private static readonly string[] Names = ["sources", "limits", "profile"];

    [Fact]
    public void A_slip_leads_to_the_name_that_was_meant() => Assert.Equal("; did you mean limits?", NearestName.Hint("limit", Names));

    [Fact]
    public void A_word_near_nothing_leads_nowhere() => Assert.Equal("", NearestName.Hint("observatory", Names));

    [Fact]
    public void Distance_is_a_metric() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<FsCheck.NonNull<string>>(),
        ArbMap.Default.ArbFor<FsCheck.NonNull<string>>(),
        (a, b) => NearestName.Distance(a.Get, b.Get) == NearestName.Distance(b.Get, a.Get)
            && NearestName.Distance(a.Get, b.Get) >= Math.Abs(a.Get.Length - b.Get.Length)
            && NearestName.Distance(a.Get, b.Get) <= Math.Max(a.Get.Length, b.Get.Length)
            && (NearestName.Distance(a.Get, b.Get) == 0) == (a.Get == b.Get)));
}
