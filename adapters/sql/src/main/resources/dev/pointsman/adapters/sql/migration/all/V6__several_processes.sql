-- Rows that transactions of several processes stand in line at.
CREATE TABLE row_lock (
    name VARCHAR(20)${exact} NOT NULL PRIMARY KEY
)${table};

INSERT INTO row_lock (name)
VALUES ('checkpoint'), ('telling'), ('term'), ('held'), ('quota'), ('document');

-- Which node judged, and in which generation of the group that chose it. Only the latest may commit.
CREATE TABLE term (
    number     BIGINT               NOT NULL PRIMARY KEY,
    generation BIGINT               NOT NULL,
    node       VARCHAR(100)${exact} NOT NULL
)${table};

-- Small things that all nodes share and that are kept whole.
CREATE TABLE document (
    name    VARCHAR(100)${exact} NOT NULL PRIMARY KEY,
    version BIGINT               NOT NULL,
    bytes   ${large}             NOT NULL
)${table};
