-- What was measured on air. Sources can be read again, so samples never lie in the way of an edit: a file of their own.

-- One live id: a session's code, or what the platform calls the live. `generation` counts up when a sample that was there
-- already changed; whoever holds the series as columns reads it anew then.
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  live TEXT NOT NULL UNIQUE CHECK (length(live) > 0),
  generation INTEGER NOT NULL CHECK (generation >= 0)
) STRICT;

-- The version of each sample that counts. Ids grow and are never used again.
CREATE TABLE samples (
  id INTEGER PRIMARY KEY,
  series INTEGER NOT NULL REFERENCES series(id),
  at_ms INTEGER NOT NULL CHECK (at_ms BETWEEN -100000000000000 AND 100000000000000),
  seq INTEGER CHECK (seq >= 0),
  restated INTEGER NOT NULL CHECK (restated IN (0, 1)),
  platform TEXT,
  currency TEXT CHECK (length(currency) = 3),
  gmv INTEGER,
  watch_ms INTEGER CHECK (watch_ms >= 0),
  viewers INTEGER CHECK (viewers >= 0),
  engaged_viewers INTEGER CHECK (engaged_viewers >= 0),
  views INTEGER CHECK (views >= 0),
  impressions INTEGER CHECK (impressions >= 0),
  product_impressions INTEGER CHECK (product_impressions >= 0),
  product_clicks INTEGER CHECK (product_clicks >= 0),
  add_to_cart INTEGER CHECK (add_to_cart >= 0),
  orders INTEGER CHECK (orders >= 0),
  units INTEGER CHECK (units >= 0),
  buyers INTEGER CHECK (buyers >= 0),
  likes INTEGER CHECK (likes >= 0),
  comments INTEGER CHECK (comments >= 0),
  shares INTEGER CHECK (shares >= 0),
  new_followers INTEGER CHECK (new_followers >= 0),
  products BLOB,
  CHECK ((gmv IS NULL) = (currency IS NULL))
) STRICT;
CREATE UNIQUE INDEX samples_by_seq ON samples (series, seq) WHERE seq IS NOT NULL;
CREATE UNIQUE INDEX samples_by_moment ON samples (series, at_ms) WHERE seq IS NULL;
CREATE INDEX samples_by_time ON samples (series, at_ms, seq);

-- Each sample as it came: tells a duplicate from a restatement, and which of two counts.
CREATE TABLE texts (
  sample INTEGER PRIMARY KEY REFERENCES samples(id),
  text TEXT NOT NULL
) STRICT;

-- The versions that do not count.
CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  sample INTEGER NOT NULL REFERENCES samples(id),
  at_ms INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX versions_by_sample ON versions (sample);

-- Per minute (span 1) and quarter of an hour (span 15): the last known of everything, and the extremes of the gauges.
-- `at` counts spans since the epoch. Computed from the samples, never added to.
CREATE TABLE minutes (
  series INTEGER NOT NULL REFERENCES series(id),
  span INTEGER NOT NULL CHECK (span IN (1, 15)),
  at INTEGER NOT NULL,
  samples INTEGER NOT NULL CHECK (samples > 0),
  currency TEXT,
  gmv INTEGER,
  watch_ms INTEGER,
  viewers INTEGER,
  engaged_viewers INTEGER,
  views INTEGER,
  impressions INTEGER,
  product_impressions INTEGER,
  product_clicks INTEGER,
  add_to_cart INTEGER,
  orders INTEGER,
  units INTEGER,
  buyers INTEGER,
  likes INTEGER,
  comments INTEGER,
  shares INTEGER,
  new_followers INTEGER,
  viewers_min INTEGER,
  viewers_max INTEGER,
  engaged_viewers_min INTEGER,
  engaged_viewers_max INTEGER,
  PRIMARY KEY (series, span, at)
) STRICT, WITHOUT ROWID;

-- Lines that were refused, once each, until they are replayed.
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  source TEXT NOT NULL,
  format TEXT NOT NULL,
  line INTEGER NOT NULL,
  text BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  reason TEXT NOT NULL,
  seen_ms INTEGER NOT NULL
) STRICT;

-- How far each source was read; saved with what was read up to there.
CREATE TABLE places (
  source TEXT NOT NULL,
  item TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (source, item)
) STRICT, WITHOUT ROWID;

-- What exports say of a live, a day or a product, figure by figure, every version.
CREATE TABLE subjects (
  id INTEGER PRIMARY KEY,
  format TEXT NOT NULL,
  subject TEXT NOT NULL,
  account TEXT NOT NULL,
  title TEXT NOT NULL,
  start_ms INTEGER,
  end_ms INTEGER,
  UNIQUE (format, subject)
) STRICT;
CREATE TABLE figures (
  subject INTEGER NOT NULL REFERENCES subjects(id),
  figure TEXT NOT NULL,
  as_of_ms INTEGER NOT NULL,
  value INTEGER NOT NULL,
  currency TEXT NOT NULL,
  file TEXT NOT NULL,
  PRIMARY KEY (subject, figure, as_of_ms, value, currency)
) STRICT, WITHOUT ROWID;
