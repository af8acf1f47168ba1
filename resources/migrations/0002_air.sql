-- A session on air: feeds, the live ids of a session, marks. The figures themselves are in samples.db.
CREATE TABLE feeds (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "name" TEXT,
  "from" TEXT,
  "format" TEXT,
  "every" INTEGER,
  "session" INTEGER REFERENCES sessions(id),
  "paused" INTEGER NOT NULL,
  "local" INTEGER NOT NULL,
  "notes" TEXT,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE broadcasts (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "session" INTEGER REFERENCES sessions(id),
  "live" TEXT,
  "platform" TEXT,
  "started_ms" INTEGER,
  "started_zone" TEXT,
  "ended_ms" INTEGER,
  "ended_zone" TEXT,
  "match" TEXT,
  "why" TEXT,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE markers (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "session" INTEGER REFERENCES sessions(id),
  "at_ms" INTEGER,
  "at_zone" TEXT,
  "kind" TEXT,
  "text" TEXT,
  "who" TEXT,
  sum INTEGER NOT NULL
) STRICT;

UPDATE meta SET min_writer = 2;
