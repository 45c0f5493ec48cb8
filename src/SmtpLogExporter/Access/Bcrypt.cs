using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SmtpLogExporter.Access;

/// <summary>bcrypt by the system's libcrypt. The setting is checked by <see cref="BcryptHash"/> first: for one it does not know libcrypt falls back to DES.</summary>
internal static unsafe class Bcrypt
{
    // struct crypt_data of glibc before libxcrypt had 131,232 bytes, libxcrypt's has 32,768.
    private const int StateSize = 256 * 1024;

    private static readonly string[] Libraries = ["libcrypt.so.1", "libcrypt.so.2", "libcrypt.so", "libc.musl-x86_64.so.1", "libc.musl-aarch64.so.1"];

    private static readonly delegate* unmanaged<byte*, byte*, void*, byte*> Crypt = Find();

    public static bool IsAvailable => Crypt != null;

    /// <summary>The hash of a password under a setting or hash; null if libcrypt refuses. A password ends at its first zero byte, so it must have none.</summary>
    public static string? Hash(ReadOnlySpan<byte> password, string setting)
    {
        if (Crypt == null) throw new InvalidOperationException("There is no libcrypt here.");
        byte[] key = new byte[password.Length + 1];
        byte[] salt = [.. Encoding.ASCII.GetBytes(setting), 0];
        password.CopyTo(key);
        void* state = NativeMemory.AllocZeroed(StateSize);
        try
        {
            fixed (byte* keyAt = key)
            fixed (byte* saltAt = salt)
            {
                byte* hash = Crypt(keyAt, saltAt, state);
                string? text = hash == null ? null : Marshal.PtrToStringUTF8((nint)hash);
                return text is null || text.StartsWith('*') ? null : text;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            NativeMemory.Clear(state, StateSize);
            NativeMemory.Free(state);
        }
    }

    private static delegate* unmanaged<byte*, byte*, void*, byte*> Find()
    {
        foreach (string name in Libraries)
        {
            if (NativeLibrary.TryLoad(name, out nint library) && NativeLibrary.TryGetExport(library, "crypt_r", out nint entry)) return (delegate* unmanaged<byte*, byte*, void*, byte*>)entry;
        }

        return null;
    }
}
