using FsCheck;
using FsCheck.Fluent;
using SmtpLogExporter.Mail.Events;
using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Tests.Stories;

public class CorrelatorReplayTests
{
    private static readonly string[] Texts =
    [
        "250 2.0.0 Ok: queued as Q1", "host mx[198.51.100.7] said: 450 4.2.0 Greylisted", "host mx[198.51.100.7] said: 550 5.1.1 User unknown",
        "connect to mx[192.0.2.9]:25: Connection refused", "250 2.7.0 Ok, discarded", "forwarded as Q2",
    ];

    [Fact]
    public void Saved_and_loaded_after_any_line_it_says_the_same_facts() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<(byte Kind, byte Which, byte Seconds)[]>(), ArbMap.Default.ArbFor<byte>(), (steps, every) =>
    {
        (byte Kind, byte Which, byte Seconds)[] all = [.. steps, .. steps.Reverse(), .. steps];
        Scene whole = new(gauges: true, messages: 4);
        Scene parts = new(gauges: true, messages: 4);
        for (int i = 0; i < all.Length; i++)
        {
            Play(whole, all[i]);
            if (i % ((every % 7) + 1) == 0) _ = parts.Restart();
            Play(parts, all[i]);
            if (!whole.Facts().SequenceEqual(parts.Facts()) || whole.Counted != parts.Counted) return false;
        }

        return true;
    }));

    private static void Play(Scene scene, (byte Kind, byte Which, byte Seconds) step)
    {
        string id = $"Q{step.Which % 5}";
        int pid = step.Which % 3;
        string text = Texts[step.Which % Texts.Length];
        _ = scene.After(step.Seconds % 2 == 0 ? 0 : step.Seconds);
        _ = (step.Kind % 16) switch
        {
            0 => scene.Connect($"192.0.2.{pid}", pid),
            1 => scene.Disconnect("mail=1 rcpt=1/2 quit=1", pid),
            2 => scene.Open(id, step.Which % 2 == 0 ? "127.0.0.1" : "192.0.2.1", pid, step.Which % 4 == 0 ? AuthMechanism.Plain : null),
            3 => scene.Name(id, $"m{step.Which % 3}"),
            4 or 5 => scene.Queue(id, step.Which % 6 == 0 ? "" : "a@example.org"),
            6 => scene.Deliver(id, $"b{step.Which % 4}@gmail.com", AttemptStatus.Sent, text),
            7 => scene.Deliver(id, $"b{step.Which % 4}@example.org", AttemptStatus.Deferred, text),
            8 => scene.Deliver(id, $"b{step.Which % 4}@example.org", AttemptStatus.Bounced, text, "none"),
            9 => scene.Remove(id, (Departure)(step.Which % 4)),
            10 => scene.Expire(id),
            11 => scene.Submit(id, step.Which % 3 == 0 ? "Q4" : ""),
            12 => scene.Screen($"192.0.2.{pid}", step.Which % 4),
            13 => scene.ScreenEnds($"192.0.2.{pid}", step.Which % 4),
            14 => Tls(scene, pid),
            _ => Rule(scene, id, pid, step.Which),
        };
    }

    private static Scene Tls(Scene scene, int pid)
    {
        scene.Correlator.Observe(scene.Line("postfix/smtpd", pid), new TlsFailed { Direction = (Direction)(pid % 2), Open = true });
        return scene;
    }

    private static Scene Rule(Scene scene, string id, int pid, int which)
    {
        scene.Correlator.Observe(scene.Line("postfix/smtpd", pid), new RuleApplied { Id = which % 2 == 0 ? default : Scene.Bytes(id), Action = (RuleAction)(which % 5), Stage = Stage.Rcpt, Text = "x"u8 });
        return scene;
    }
}
