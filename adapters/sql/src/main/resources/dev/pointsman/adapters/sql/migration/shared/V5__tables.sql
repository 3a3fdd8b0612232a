-- Tables of a database that several processes share, as they are embedded at version 5. Times are nanoseconds, seconds
-- or minutes since 1970 UTC, as the names say. A cell_key is the first half of SHA-256 of the cell's text: a text may be
-- longer than an index takes.

CREATE TABLE cell_control (
    cell_key       ${key}              NOT NULL PRIMARY KEY,
    cell           VARCHAR(2048)${exact} NOT NULL,
    state          VARCHAR(100)        NOT NULL,
    version        BIGINT              NOT NULL,
    incident       VARCHAR(200)${exact},
    episode        INT                 NOT NULL,
    back_off_nanos BIGINT              NOT NULL
)${table};

CREATE TABLE transition (
    number     BIGINT                NOT NULL PRIMARY KEY,
    at_nanos   BIGINT                NOT NULL,
    cell_key   ${key}                NOT NULL,
    version    BIGINT                NOT NULL,
    channel    VARCHAR(256)${exact},
    cell       VARCHAR(2048)${exact} NOT NULL,
    from_state VARCHAR(100)          NOT NULL,
    to_state   VARCHAR(100)          NOT NULL,
    reason     ${text}               NOT NULL,
    incident   VARCHAR(200)${exact},
    episode    INT                   NOT NULL,
    UNIQUE (cell_key, version)
)${table};

CREATE INDEX transition_by_channel ON transition (channel, number);

CREATE TABLE command (
    number           BIGINT                NOT NULL PRIMARY KEY,
    at_nanos         BIGINT                NOT NULL,
    act              VARCHAR(20)           NOT NULL,
    cell_key         ${key}                NOT NULL,
    cell             VARCHAR(2048)${exact} NOT NULL,
    reason           ${text}               NOT NULL,
    incident         VARCHAR(200)${exact},
    expected_version BIGINT,
    until_nanos      BIGINT,
    bearer           VARCHAR(1000),
    first_back       ${text},
    proposal         BIGINT,
    UNIQUE (at_nanos, cell_key, act)
)${table};

CREATE TABLE tick (
    at_nanos BIGINT NOT NULL PRIMARY KEY,
    place    BIGINT NOT NULL
)${table};

CREATE TABLE incident (
    id             VARCHAR(200)${exact} NOT NULL PRIMARY KEY,
    detected_nanos BIGINT               NOT NULL,
    number         BIGINT               NOT NULL,
    decided_nanos  BIGINT               NOT NULL,
    ended          BOOLEAN              NOT NULL,
    form           ${text}              NOT NULL
)${table};

CREATE INDEX incident_by_detection ON incident (detected_nanos, number);

CREATE TABLE notice (
    number    BIGINT                NOT NULL PRIMARY KEY,
    id        VARCHAR(2400)${exact} NOT NULL,
    at_nanos  BIGINT                NOT NULL,
    grade     VARCHAR(10)           NOT NULL,
    incident  VARCHAR(200)${exact}  NOT NULL,
    title     ${text}               NOT NULL,
    message   ${text}               NOT NULL,
    delivered BOOLEAN               NOT NULL
)${table};

CREATE INDEX notice_by_delivery ON notice (delivered, number);
CREATE INDEX notice_by_id ON notice ${notice_id};

CREATE TABLE checkpoint (
    id           INT    NOT NULL PRIMARY KEY,
    place        BIGINT NOT NULL,
    ticked_nanos BIGINT NOT NULL,
    byte_count   INT    NOT NULL
)${table};

CREATE TABLE checkpoint_part (
    part  INT      NOT NULL PRIMARY KEY,
    bytes ${bytes} NOT NULL
)${table};

-- What attempts came to, some thousand attempts a row, in the order of their reports.
CREATE TABLE settled (
    number        BIGINT NOT NULL PRIMARY KEY,
    ticked_second BIGINT NOT NULL,
    open_count    INT    NOT NULL,
    byte_count    INT    NOT NULL
)${table};

CREATE TABLE settled_part (
    number BIGINT   NOT NULL,
    part   INT      NOT NULL,
    bytes  ${bytes} NOT NULL,
    PRIMARY KEY (number, part)
)${table};

CREATE TABLE cell (
    cell_key ${key}                NOT NULL PRIMARY KEY,
    cell     VARCHAR(2048)${exact} NOT NULL
)${table};

CREATE TABLE minute_count (
    cell_key     ${key}   NOT NULL,
    epoch_minute BIGINT   NOT NULL,
    sums         ${sums}  NOT NULL,
    PRIMARY KEY (cell_key, epoch_minute)
)${table};

-- What was committed for systems outside, each row with the transition or the notice it tells of, or whole.
CREATE TABLE outbox (
    number            BIGINT NOT NULL PRIMARY KEY,
    transition_number BIGINT,
    notice            VARCHAR(2400)${exact},
    -- as it stood when the notice was committed
    incident          ${text},
    freed             ${text},
    concerned         ${text}
)${table};

CREATE TABLE receiver (
    name           VARCHAR(100)${exact} NOT NULL PRIMARY KEY,
    place          BIGINT               NOT NULL,
    delivered      BIGINT               NOT NULL,
    tries          INT                  NOT NULL,
    retry_nanos    BIGINT,
    stopped        BOOLEAN              NOT NULL,
    answered_nanos BIGINT,
    answer         VARCHAR(500)
)${table};

CREATE TABLE dead_letter (
    receiver VARCHAR(100)${exact} NOT NULL,
    number   BIGINT               NOT NULL,
    at_nanos BIGINT               NOT NULL,
    tries    INT                  NOT NULL,
    reason   VARCHAR(500)         NOT NULL,
    PRIMARY KEY (receiver, number)
)${table};

-- Refunds and payouts that wait for their channel; those that are done stay a while, so that none is held twice.
CREATE TABLE held_item (
    id             VARCHAR(128)${exact} NOT NULL PRIMARY KEY,
    number         BIGINT               NOT NULL,
    kind           VARCHAR(20)${exact}  NOT NULL,
    channel        VARCHAR(256)${exact} NOT NULL,
    bank           VARCHAR(256)${exact} NOT NULL,
    currency       VARCHAR(3)${exact}   NOT NULL,
    minor          BIGINT               NOT NULL,
    since_nanos    BIGINT               NOT NULL,
    times          INT                  NOT NULL,
    released_nanos BIGINT,
    until_nanos    BIGINT,
    done_nanos     BIGINT
)${table};

CREATE INDEX held_item_by_age ON held_item (channel, since_nanos, number);
CREATE INDEX held_item_by_end ON held_item (done_nanos);

-- What banks last said; an empty operation is all of them.
CREATE TABLE channel_quota (
    channel         VARCHAR(256)${exact} NOT NULL,
    operation       VARCHAR(10)${exact}  NOT NULL,
    currency        VARCHAR(3)${exact}   NOT NULL,
    remaining_minor BIGINT               NOT NULL,
    balance_minor   BIGINT,
    as_of_nanos     BIGINT               NOT NULL,
    until_nanos     BIGINT               NOT NULL,
    PRIMARY KEY (channel, operation, currency)
)${table};

-- What people were told of and not yet told that it is over.
CREATE TABLE concern (
    channel     VARCHAR(256)${exact} NOT NULL,
    kind        VARCHAR(20)${exact}  NOT NULL,
    about       VARCHAR(100)${exact} NOT NULL,
    since_nanos BIGINT               NOT NULL,
    title       VARCHAR(1000)        NOT NULL,
    PRIMARY KEY (channel, kind, about)
)${table};
