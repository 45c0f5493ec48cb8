using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Dialects.Transcript;

/// <summary>Steps in words of the vocabulary.</summary>
internal static class Steps
{
    public static Stage StageOf(Step step) => step switch
    {
        Step.Greeting => Stage.Connect,
        Step.Helo or Step.Ehlo => Stage.Helo,
        Step.Starttls => Stage.Starttls,
        Step.Auth => Stage.Auth,
        Step.Mail => Stage.Mail,
        Step.Rcpt => Stage.Rcpt,
        Step.Data => Stage.Data,
        Step.Bdat or Step.LastPiece or Step.BodyEnd => Stage.EndOfData,
        Step.Vrfy => Stage.Vrfy,
        Step.Etrn => Stage.Etrn,
        Step.Rset or Step.Noop or Step.Quit => Stage.Idle,
        _ => Stage.Unknown,
    };

    /// <summary>False where the step is no command of its own.</summary>
    public static bool IsCommand(Step step, out SmtpCommand command)
    {
        command = step == Step.LastPiece ? SmtpCommand.Bdat : (SmtpCommand)step;
        return step is not (Step.BodyEnd or Step.Greeting);
    }

    /// <summary>A refusal of this step turns mail away; of the others it says only that a command was not understood.</summary>
    public static bool TurnsAway(Step step) =>
        step is Step.Greeting or Step.Helo or Step.Ehlo or Step.Starttls or Step.Mail or Step.Rcpt or Step.Data or Step.Bdat or Step.LastPiece or Step.BodyEnd;
}
