-- The workspace itself: one row. `revision` is the number of the last commit; every commit starts by counting it up.
CREATE TABLE workspace (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  currency TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  next_id INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT;

-- Which versions of the schema a program must know at least to read this file, and to write it.
CREATE TABLE meta (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  min_reader INTEGER NOT NULL,
  min_writer INTEGER NOT NULL
) STRICT;
INSERT INTO meta VALUES (1, 1, 1);

-- The change log. `hash` is SHA-256 over the hash before it, the revision and its lines.
CREATE TABLE revisions (
  revision INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  who TEXT NOT NULL,
  title TEXT NOT NULL,
  undoes INTEGER NOT NULL,
  redo INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  first_line INTEGER NOT NULL,
  line_count INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;

-- A changed row has a line a field. A new or removed row has one line: its filled fields as a JSON object in
-- `after` or `before`.
CREATE TABLE changes (
  line INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES revisions(revision),
  tracker TEXT NOT NULL,
  row INTEGER NOT NULL,
  event TEXT NOT NULL,
  name TEXT NOT NULL,
  field TEXT,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX changes_of_row ON changes (row, revision);

-- How many rows each table has, and their checksums taken together: a row that vanished is found when it is loaded.
CREATE TABLE seals (
  tracker TEXT PRIMARY KEY,
  row_count INTEGER NOT NULL,
  sums INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One table a tracker. `revision` is the commit that changed the row last, `sum` the checksum of all the rest.
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "code" TEXT,
  "title" TEXT,
  "start_ms" INTEGER,
  "start_zone" TEXT,
  "end_ms" INTEGER,
  "end_zone" TEXT,
  "platform" TEXT,
  "account" TEXT,
  "room" INTEGER REFERENCES rooms(id),
  "brand" INTEGER REFERENCES brands(id),
  "kind" TEXT,
  "target_minor" INTEGER,
  "target_currency" TEXT,
  "status" TEXT,
  "went_live_ms" INTEGER,
  "went_live_zone" TEXT,
  "ended_at_ms" INTEGER,
  "ended_at_zone" TEXT,
  "notes" TEXT,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE hosts (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "code" TEXT,
  "name" TEXT,
  "roles" TEXT,
  "employment" TEXT,
  "tier" TEXT,
  "platforms" TEXT,
  "languages" TEXT,
  "rate_minor" INTEGER,
  "rate_currency" TEXT,
  "availability" TEXT,
  "joined_day" INTEGER,
  "status" TEXT,
  "notes" TEXT,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE assignments (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "session" INTEGER REFERENCES sessions(id),
  "person" INTEGER REFERENCES hosts(id),
  "role" TEXT,
  "note" TEXT,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE rooms (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "name" TEXT,
  "place" TEXT,
  "closed" INTEGER NOT NULL,
  "notes" TEXT,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE brands (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "name" TEXT,
  "tier" TEXT,
  "contact" TEXT,
  "notes" TEXT,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE products (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "sku" TEXT,
  "name" TEXT,
  "brand" INTEGER REFERENCES brands(id),
  "tier" TEXT,
  "list_price_minor" INTEGER,
  "list_price_currency" TEXT,
  "live_price_minor" INTEGER,
  "live_price_currency" TEXT,
  "stock" INTEGER,
  "notes" TEXT,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE mcns (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "name" TEXT,
  "contact" TEXT,
  "tax_code" TEXT,
  "notes" TEXT,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE kols (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "handle" TEXT,
  "name" TEXT,
  "mcn" INTEGER REFERENCES mcns(id),
  "tier" TEXT,
  "platforms" TEXT,
  "notes" TEXT,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE templates (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "name" TEXT,
  "kind" TEXT,
  "platform" TEXT,
  "notes" TEXT,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE template_items (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "template" INTEGER REFERENCES templates(id),
  "what" TEXT,
  "owner" TEXT,
  "due" INTEGER,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE checklists (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "session" INTEGER REFERENCES sessions(id),
  "what" TEXT,
  "owner" TEXT,
  "due_ms" INTEGER,
  "due_zone" TEXT,
  "state" TEXT,
  "evidence" TEXT,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE payments (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "ref" TEXT,
  "mcn" INTEGER REFERENCES mcns(id),
  "kol" INTEGER REFERENCES kols(id),
  "session" INTEGER REFERENCES sessions(id),
  "invoice" TEXT,
  "amount_minor" INTEGER,
  "amount_currency" TEXT,
  "service_date_day" INTEGER,
  "due_day" INTEGER,
  "doc_contract" TEXT,
  "doc_invoice" TEXT,
  "doc_tax" TEXT,
  "doc_acceptance" TEXT,
  "status" TEXT,
  "reason" TEXT,
  "owner" TEXT,
  "submitted_by" TEXT,
  "approved_by" TEXT,
  "paid_on_day" INTEGER,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "name" TEXT,
  "roles" TEXT,
  "contact" TEXT,
  "gone" INTEGER NOT NULL,
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE views (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  "name" TEXT,
  "of" TEXT,
  "owner" TEXT,
  "layout" TEXT,
  "place" INTEGER,
  sum INTEGER NOT NULL
) STRICT;
