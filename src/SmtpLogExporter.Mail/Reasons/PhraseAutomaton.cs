namespace SmtpLogExporter.Mail.Reasons;

/// <summary>
/// Finds which of many literals occur in a text, in one pass over it and in a time that depends on nothing but its length (Aho-Corasick over byte classes).
/// An attack that makes every line a reject line costs no more than any other.
/// </summary>
internal sealed class PhraseAutomaton
{
    private readonly byte[] classOf = new byte[256];
    private readonly int classes = 1;

    /// <summary>Offset of the next state's row by state and class; complemented where a literal ends, so that all other steps look nowhere else.</summary>
    private readonly int[] next;
    private readonly int[][] found;

    public PhraseAutomaton(IReadOnlyList<string> literals)
    {
        byte[][] texts = [.. literals.Select(System.Text.Encoding.UTF8.GetBytes)];
        foreach (byte b in texts.SelectMany(t => t).Distinct()) classOf[b] = (byte)classes++;

        // Literals are lower case: capitals share their classes.
        for (int c = 'a'; c <= 'z'; c++) classOf[c - 32] = classOf[c];
        List<int[]> states = [NewState()];
        List<List<int>> ends = [[]];
        for (int i = 0; i < texts.Length; i++) Insert(texts[i], i, states, ends);
        next = Connect(states, ends);
        found = [.. ends.Select(e => e.Distinct().ToArray())];
    }

    /// <summary>Calls <paramref name="hits"/> bits for each literal that occurs; bit n is literal n.</summary>
    public void Scan(ReadOnlySpan<byte> text, Span<ulong> hits)
    {
        // In hand: a write to the hits would else have both read again at every byte.
        int[] steps = next;
        byte[] kinds = classOf;
        int state = 0;
        foreach (byte b in text)
        {
            state = steps[state + kinds[b]];
            if (state >= 0) continue;
            state = ~state;
            foreach (int literal in found[state / classes]) hits[literal >> 6] |= 1UL << literal;
        }
    }

    private int[] NewState()
    {
        int[] row = new int[classes];
        Array.Fill(row, -1);
        return row;
    }

    private void Insert(byte[] literal, int number, List<int[]> states, List<List<int>> ends)
    {
        int at = 0;
        foreach (byte b in literal)
        {
            byte cls = classOf[b];
            if (states[at][cls] < 0)
            {
                states[at][cls] = states.Count;
                states.Add(NewState());
                ends.Add([]);
            }

            at = states[at][cls];
        }

        ends[at].Add(number);
    }

    private int[] Connect(List<int[]> states, List<List<int>> ends)
    {
        int[] fallback = new int[states.Count];
        Queue<int> queue = new();
        for (int c = 0; c < classes; c++)
        {
            int child = states[0][c];
            states[0][c] = Math.Max(child, 0);
            if (child > 0) queue.Enqueue(child);
        }

        while (queue.TryDequeue(out int at))
        {
            ends[at].AddRange(ends[fallback[at]]);
            for (int c = 0; c < classes; c++)
            {
                int child = states[at][c];
                int other = states[fallback[at]][c];
                if (child < 0) states[at][c] = other;
                else
                {
                    fallback[child] = other;
                    queue.Enqueue(child);
                }
            }
        }

        int[] flat = new int[states.Count * classes];
        for (int s = 0; s < states.Count; s++)
        {
            for (int c = 0; c < classes; c++) flat[(s * classes) + c] = ends[states[s][c]].Count > 0 ? ~(states[s][c] * classes) : states[s][c] * classes;
        }

        return flat;
    }
}
