"""Objectives and thresholds of dashboards and alerts: the one place to change them. Then run build.py."""

# Where people find runbooks.md: put an address that a browser opens here, and the dashboards link to it too.
RUNBOOKS = "grafana/alerts/runbooks.md"

# Service level, over 30 days.
DELIVERY_OBJECTIVE = 0.995          # of finished recipients do not fail for a cause on the sending side
DELAY_OBJECTIVE = 0.95              # of recipients delivered by SMTP need no more than DELAY_BOUND
DELAY_BOUND = "60.0"                # seconds; must be a bound of smtp_delivery_delay_seconds
ERROR_BUDGET = round(1 - DELIVERY_OBJECTIVE, 6)
DELAY_BUDGET = round(1 - DELAY_OBJECTIVE, 6)

# A rate over a window is void when more than this share of the lines read in it were late: a backlog was read.
LATE_SHARE = 0.1

# Log
LAG_SECONDS = 300
LAG_BYTES = 10e6
UNMATCHED_WARNING = 0.05
UNMATCHED_CRITICAL = 0.5
UNMATCHED_LINES = 100               # fewer lines in an hour say nothing
BUSY_LINES = 20                     # lines in half an hour that make a log busy
SERVER_SILENT_SECONDS = 3600
SERVER_BUSY_CONNECTIONS = 500       # in a day

CLOCK_SKEWS = 20                    # in an hour
NETWORK_DROPS = 10                  # in 15 minutes

# Exporter
CHECKPOINT_SECONDS = 600
RESTARTS_PER_HOUR = 3
SCRAPE_SECONDS = 5

# Delivery
BURN_RECIPIENTS = 50                # finished in an hour; fewer say nothing about the service level
DEFERRAL_SHARE = 0.3
DEFERRAL_ATTEMPTS = 100
DEFERRED_GROWTH = 20                # messages more than an hour ago
PROVIDER_SHARE = 0.1
PROVIDER_BLOCK_SHARE = 0.25
PROVIDER_THROTTLE_SHARE = 0.2
PROVIDER_RECIPIENTS = 50
PROVIDER_BLOCKED_RECIPIENTS = 20
STALLED_MESSAGES = 10
EXPIRED = 10
CONNECT_FAILURE_SHARE = 0.5
CONNECT_FAILURES = 20
BACKSCATTER_SHARE = 0.2
BACKSCATTER = 50

# Queue
QUEUE_MESSAGES = 500
QUEUE_GROWTH = 2                    # times the mean of the last six hours
QUEUE_AGE_SECONDS = 4 * 3600
HELD_MESSAGES = 50

# Inbound and filters
TEMPFAIL_SHARE = 0.3
TEMPFAILS = 20
FILTER_ERROR_SHARE = 0.1
FILTER_ERRORS = 10
TEMPERROR_SHARE = 0.1
TEMPERRORS = 20
QUIET_CONNECTIONS = 20              # connections in half an hour that make a server busy

# Security
AUTH_FAILURES = 150                 # in five minutes
AUTH_FAILURE_SHARE = 0.5
AUTH_FAILURE_GROWTH = 3             # times the level of the hours before
AUTH_CLIENT_FAILURES = 1000         # in ten minutes, one client
AUTH_ERROR_SHARE = 0.5
AUTH_ERRORS = 10
USER_MESSAGES = 200                 # in an hour
USER_GROWTH = 10                    # times the user's own last six hours
TLS_FAILURE_SHARE = 0.1
TLS_FAILURES = 20
PLAINTEXT_SHARE = 0.2
PLAINTEXT_SESSIONS = 100

# Mail server
FATALS = 5
MTA_STARTS = 3                      # in an hour
