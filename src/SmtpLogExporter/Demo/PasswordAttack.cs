namespace SmtpLogExporter.Demo;

/// <summary>Somebody tries passwords.</summary>
internal sealed class PasswordAttack(Schedule schedule, Dice dice, Identities ids)
{
    public void Begin(long time)
    {
        string client = $"unknown[{Cast.Strangers[dice.Next(3)]}]";
        int process = ids.Process("submission/smtpd");
        schedule.Say(time, "submission/smtpd", process, $"connect from {client}");
        long at = time + dice.Around(700);
        schedule.Say(at, "submission/smtpd", process, $"warning: {client}: SASL LOGIN authentication failed: UGFzc3dvcmQ6, sasl_username={ids.Word()}");
        schedule.Say(at + 50, "submission/smtpd", process, $"lost connection after AUTH from {client}");
        schedule.Say(at + 50, "submission/smtpd", process, $"disconnect from {client} ehlo=1 auth=0/1 commands=1/2");
    }
}
