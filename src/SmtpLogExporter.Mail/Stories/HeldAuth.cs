using SmtpLogExporter.Mail.Vocabulary;

namespace SmtpLogExporter.Mail.Stories;

/// <summary>AUTH commands of one mechanism and result that wait for the door of their session.</summary>
internal struct HeldAuth
{
    public AuthMechanism Mechanism;
    public AuthResult Result;

    /// <summary>0: none.</summary>
    public int Count;

    /// <summary>Takes one more. False if those held are of another kind.</summary>
    public bool TryTake(AuthMechanism mechanism, AuthResult result)
    {
        if (Count > 0 && (Mechanism != mechanism || Result != result)) return false;
        Mechanism = mechanism;
        Result = result;
        Count++;
        return true;
    }

    public readonly void Save(StateWriter to)
    {
        to.Write((byte)Mechanism);
        to.Write((byte)Result);
        to.Write(Count);
    }

    public static HeldAuth Load(StateReader from) => new() { Mechanism = (AuthMechanism)from.ReadByte(), Result = (AuthResult)from.ReadByte(), Count = from.ReadInt32() };
}
