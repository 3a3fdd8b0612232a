-- Times are nanoseconds, seconds or minutes since 1970 UTC, as the names say. A cell_key is the first half of SHA-256 of
-- the cell's text: a text may be longer than an index takes.

CREATE TABLE cell_control (
    cell_key       VARBINARY(16)  NOT NULL PRIMARY KEY,
    cell           VARCHAR(10000) NOT NULL,
    state          VARCHAR(100)   NOT NULL,
    version        BIGINT         NOT NULL,
    incident       VARCHAR(1000),
    episode        INT            NOT NULL,
    back_off_nanos BIGINT         NOT NULL
);

CREATE TABLE transition (
    number     BIGINT          NOT NULL PRIMARY KEY,
    at_nanos   BIGINT          NOT NULL,
    cell_key   VARBINARY(16)   NOT NULL,
    version    BIGINT          NOT NULL,
    channel    VARCHAR(10000),
    cell       VARCHAR(10000)  NOT NULL,
    from_state VARCHAR(100)    NOT NULL,
    to_state   VARCHAR(100)    NOT NULL,
    reason     VARCHAR(100000) NOT NULL,
    incident   VARCHAR(1000),
    episode    INT             NOT NULL,
    UNIQUE (cell_key, version)
);

CREATE TABLE command (
    number           BIGINT          NOT NULL PRIMARY KEY,
    at_nanos         BIGINT          NOT NULL,
    act              VARCHAR(20)     NOT NULL,
    cell_key         VARBINARY(16)   NOT NULL,
    cell             VARCHAR(10000)  NOT NULL,
    reason           VARCHAR(100000) NOT NULL,
    incident         VARCHAR(1000),
    expected_version BIGINT,
    until_nanos      BIGINT,
    UNIQUE (at_nanos, cell_key, act)
);

CREATE TABLE tick (
    at_nanos BIGINT NOT NULL PRIMARY KEY,
    place    BIGINT NOT NULL
);

CREATE TABLE incident (
    id             VARCHAR(1000)    NOT NULL PRIMARY KEY,
    detected_nanos BIGINT           NOT NULL,
    number         BIGINT           NOT NULL,
    decided_nanos  BIGINT           NOT NULL,
    ended          BOOLEAN          NOT NULL,
    form           VARCHAR(1000000) NOT NULL
);

CREATE INDEX incident_by_detection ON incident (detected_nanos, number);

CREATE TABLE notice (
    id        VARCHAR(12000)  NOT NULL PRIMARY KEY,
    number    BIGINT          NOT NULL,
    at_nanos  BIGINT          NOT NULL,
    grade     VARCHAR(10)     NOT NULL,
    incident  VARCHAR(1000)   NOT NULL,
    title     VARCHAR(100000) NOT NULL,
    message   VARCHAR(100000) NOT NULL,
    delivered BOOLEAN         NOT NULL
);

CREATE INDEX notice_by_delivery ON notice (delivered, number);

CREATE TABLE checkpoint (
    id           INT    NOT NULL PRIMARY KEY,
    place        BIGINT NOT NULL,
    ticked_nanos BIGINT NOT NULL,
    byte_count   INT    NOT NULL
);

CREATE TABLE checkpoint_part (
    part  INT               NOT NULL PRIMARY KEY,
    bytes VARBINARY(524288) NOT NULL
);

-- What attempts came to, some thousand attempts a row, in the order of their reports.
CREATE TABLE settled (
    number        BIGINT NOT NULL PRIMARY KEY,
    ticked_second BIGINT NOT NULL,
    open_count    INT    NOT NULL,
    byte_count    INT    NOT NULL
);

CREATE TABLE settled_part (
    number BIGINT            NOT NULL,
    part   INT               NOT NULL,
    bytes  VARBINARY(524288) NOT NULL,
    PRIMARY KEY (number, part)
);

CREATE TABLE cell (
    cell_key VARBINARY(16)  NOT NULL PRIMARY KEY,
    cell     VARCHAR(10000) NOT NULL
);

CREATE TABLE minute_count (
    cell_key VARBINARY(16)  NOT NULL,
    epoch_minute BIGINT     NOT NULL,
    sums     VARBINARY(500) NOT NULL,
    PRIMARY KEY (cell_key, epoch_minute)
);
