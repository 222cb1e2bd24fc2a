create table if not exists imports (
  id          serial primary key,
  reference   text not null unique,
  customer    text not null,
  status      text not null default 'queued' check (status in ('queued', 'completed', 'failed')),
  total_cents integer,
  error       text
);

create table if not exists orders (
  id             serial primary key,
  import_id      integer not null references imports (id),
  number         text not null,
  currency       text not null,
  discount_code  text,
  lines          jsonb not null,
  total_cents    integer,
  payment_status text,
  unique (import_id, number)
);
