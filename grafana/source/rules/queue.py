"""What waits."""
from rules.rule import SERVER, Alert, Group, conditions, gauge
from thresholds import HELD_MESSAGES, QUEUE_AGE_SECONDS, QUEUE_GROWTH, QUEUE_MESSAGES

# The spool's own numbers where they are read, else those the log tells.
WAITING = f"({gauge('smtp_queue_messages')} or {gauge('smtp_tracked_messages')})"
BEFORE = f"(sum by ({SERVER}) (avg_over_time(smtp_queue_messages[6h] offset 1h)) or sum by ({SERVER}) (avg_over_time(smtp_tracked_messages[6h] offset 1h)))"
HELD = f'({gauge("""smtp_queue_messages{queue=~"hold|frozen"}""")} or {gauge("""smtp_tracked_messages{state="held"}""")})'

GROUPS = [Group("smtp-queue", [
    Alert("SmtpQueueGrowing", "warning", "mail", "queue", "15m",
          conditions(f"{WAITING} > {QUEUE_MESSAGES}", f"and {WAITING}\n    > {QUEUE_GROWTH} * {BEFORE}"),
          "A mail queue is much longer than usual.",
          "{{ $value | humanize }} messages wait on {{ $labels.server }} ({{ $labels.mta }}), more than " + f"{QUEUE_GROWTH} times as many as in the hours before.", "queue"),
    Alert("SmtpQueueOldestMessageTooOld", "warning", "mail", "queue", "30m",
          f'max by ({SERVER}, queue) (smtp_queue_oldest_message_age_seconds{{queue=~"incoming|active|maildrop"}}) > {QUEUE_AGE_SECONDS}',
          "A message waits in the queue though nothing holds it up.",
          "The oldest message in the queue {{ $labels.queue }} of {{ $labels.server }} is {{ $value | humanizeDuration }} old.", "queue",
          "Deferred messages may wait for days, held and frozen ones for ever: only queues that should move count."),
    Alert("SmtpQueueReadFailed", "warning", "exporter", "queue_read", "15m", "smtplog_queue_read_success == 0",
          "The mail queue cannot be read.",
          "{{ $labels.instance }} cannot read the queue of {{ $labels.server }} ({{ $labels.mta }}); its figures are withheld meanwhile.", "queue"),
    Alert("SmtpMailHeld", "warning", "mail", "held", "30m",
          conditions(f"{HELD} > {HELD_MESSAGES}"),
          "Many messages are held and wait for somebody.",
          "{{ $value | humanize }} messages are on hold or frozen on {{ $labels.server }} ({{ $labels.mta }}); they move only when an administrator releases them.", "queue"),
])]
