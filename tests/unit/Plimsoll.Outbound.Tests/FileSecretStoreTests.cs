namespace Plimsoll.Outbound.Tests;

public sealed class FileSecretStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-secrets-");

    [Fact]
    public async Task File_is_read_anew_and_its_last_line_end_is_no_part_of_it()
    {
        using var host = Host();
        Write("webhook", "whsec_a\n");
        Assert.Equal("whsec_a", await host.Secrets.GetAsync("webhook", default));

        Write("webhook", "whsec_b\r\n");
        Assert.Equal("whsec_b", await host.Secrets.GetAsync("webhook", default));
        Assert.Null(await host.Secrets.GetAsync("other", default));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task Name_that_could_leave_the_folder_is_refused(string name)
    {
        using var host = Host();

        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Secrets.GetAsync(name, default));
    }

    [Fact]
    public async Task File_above_the_bound_is_refused()
    {
        using var host = Host();
        Write("large", new string('x', 65537));

        await Assert.ThrowsAsync<InvalidDataException>(async () => await host.Secrets.GetAsync("large", default));
    }

    [Fact]
    public async Task Without_a_folder_there_are_no_secrets()
    {
        using var host = new OutboundHost();

        Assert.Null(await host.Secrets.GetAsync("webhook", default));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private OutboundHost Host() => new(settings: [("SecretsDirectory", _folder.FullName)]);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
