using System.Globalization;

namespace SmtpLogExporter.Demo;

/// <summary>A server that runs KumoMTA and sends what a shop has to say. Some of it comes back later, and some readers complain.</summary>
internal sealed class KumoHost(Schedule schedule, Dice dice, Identities ids, Action<string> write)
{
    private const int MeanPause = 1400;
    private const string Sender = "news@shop.example.org";

    public void Begin(long time) => schedule.At(time + 900, () => Next(time + 900));

    private static string Stamp(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'000000Z'", CultureInfo.InvariantCulture);

    private void Next(long time)
    {
        Send(time);
        long then = time + dice.Around(MeanPause);
        schedule.At(then, () => Next(then));
    }

    private void Send(long time)
    {
        string id = ids.Message() + ids.Message();
        RemoteSite site = dice.Pick(Cast.Sites);
        string recipient = $"{ids.Word()}@{site.Domain}";
        int size = dice.Around(20_000) + 4000;
        string client = "\"peer_address\":{\"name\":\"shop\",\"addr\":\"198.51.100.40\"}";
        string server = $"\"peer_address\":{{\"name\":\"{site.Exchanger}.\",\"addr\":\"{site.Address}\"}}";
        string Answer(int code, string enhanced, string words) => $"\"response\":{{\"code\":{code},\"enhanced_code\":{enhanced},\"content\":\"{words}\",\"command\":null}}";
        void Record(long at, string kind, string rest) => schedule.At(at, () => write(
            $"{{\"type\":\"{kind}\",\"id\":\"{id}\",\"sender\":\"{Sender}\",\"recipient\":\"{recipient}\",\"queue\":\"{site.Domain}\",\"size\":{size},\"timestamp\":{at / 1000},\"created\":{time / 1000},"
            + $"\"event_time\":\"{Stamp(at)}\",\"created_time\":\"{Stamp(time)}\",\"num_attempts\":0,\"meta\":{{}},{rest}}}\n"));

        Record(time, "Reception", $"{Answer(250, "null", "")},{client},\"reception_protocol\":\"HTTP\"");
        long done = time + 120 + dice.Around(500);
        string secured = $"{server},\"delivery_protocol\":\"ESMTP\",\"tls_cipher\":\"TLS_AES_256_GCM_SHA384\",\"tls_protocol_version\":\"TLSv1.3\",\"session_id\":\"{ids.Message()}\"";
        if (dice.Chance(3))
        {
            Record(done, "Bounce", $"{Answer(550, "{\"class\":5,\"subject\":1,\"detail\":1}", "User unknown")},{secured}");
            return;
        }

        Record(done, "Delivery", $"{Answer(250, "{\"class\":2,\"subject\":0,\"detail\":0}", "OK")},{secured}");
        if (dice.Chance(3)) Record(done + 4000, "OOB", $"{Answer(550, "{\"class\":5,\"subject\":1,\"detail\":1}", "User unknown")},{server}");
        if (dice.Chance(2)) Record(done + 9000, "Feedback", $"{Answer(200, "null", "")},\"peer_address\":null,\"feedback_report\":{{\"feedback_type\":\"abuse\",\"user_agent\":\"loop/1\",\"version\":\"1\"}}");
    }
}
