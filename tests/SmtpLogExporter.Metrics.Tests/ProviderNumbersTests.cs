namespace SmtpLogExporter.Metrics.Tests;

public sealed class ProviderNumbersTests
{
    [Fact]
    public void Each_name_has_the_number_of_its_place_and_all_others_the_one_after()
    {
        // Many that share what a name is sought by.
        string[] names = ["", "x", .. Enumerable.Range(100, 900).Select(i => $"a{i}b")];
        ProviderNumbers numbers = new(names);
        for (int i = 0; i < names.Length; i++) Assert.Equal(i, numbers.Of(new string(names[i].AsSpan())));
        foreach (string unknown in new[] { "y", "a1000b", "a100c", "A100b" }) Assert.Equal(names.Length, numbers.Of(unknown));
    }

    [Fact]
    public void Without_names_every_provider_is_another() => Assert.Equal(0, new ProviderNumbers([]).Of("x"));
}
