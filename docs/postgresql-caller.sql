-- Lets row-level security see for whom a statement runs. Run it once in each database, as its owner:
--
--   psql -f postgresql-caller.sql
--   psql -c "select lanyard.use_key('$(cat database.key)')"
--
-- Then write policies with lanyard.caller(), which is null unless Lanyard told this very session for
-- whom the statement runs:
--
--   alter table visits enable row level security;
--   alter table visits force row level security;
--   create policy own_visits on visits using (owner = (select lanyard.caller()));
--
-- The application's role must neither own these tables without "force" nor be a superuser or have
-- BYPASSRLS. It needs no rights on the key. The setting's name is that of database.setting.

begin;

create schema if not exists lanyard;
grant usage on schema lanyard to public;

-- The two halves of an HMAC with SHA-256 (RFC 2104): the key, padded to a block, with each pad.
create table if not exists lanyard.seal_key (inner_pad bytea not null, outer_pad bytea not null);
revoke all on lanyard.seal_key from public;

-- Takes the key in hexadecimal, as database.key has it. Two keys count while one follows the other:
-- remove the old one with "delete from lanyard.seal_key where …" or begin anew with an empty table.
create or replace function lanyard.use_key(secret text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  bytes bytea := decode(btrim(secret, E' \n\r\t'), 'hex');
  inner_half bytea := decode(repeat('36', 64), 'hex');
  outer_half bytea := decode(repeat('5c', 64), 'hex');
begin
  if length(bytes) < 32 or length(bytes) > 64 then
    raise exception 'expected 64 to 128 hexadecimal digits, found % bytes', length(bytes);
  end if;
  for i in 0 .. length(bytes) - 1 loop
    inner_half := set_byte(inner_half, i, get_byte(bytes, i) # 54);
    outer_half := set_byte(outer_half, i, get_byte(bytes, i) # 92);
  end loop;
  insert into lanyard.seal_key values (inner_half, outer_half);
end $$;
revoke all on function lanyard.use_key(text) from public;

-- For whom the statement runs; null for nobody. What is told is v1.<value>.<end>.<session>.<seal>.
create or replace function lanyard.caller() returns text
language plpgsql stable parallel restricted security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  parts text[] := string_to_array(current_setting('lanyard.caller', true), '.');
  sealed bytea;
begin
  if parts is null or cardinality(parts) <> 5 or parts[1] <> 'v1'
      or parts[2] !~ '^([0-9a-f]{2})+$' or parts[3] !~ '^[0-9]{1,12}$'
      or parts[4] !~ '^[0-9]{1,9}$' or parts[5] !~ '^[0-9a-f]{64}$' then
    return null;
  end if;
  sealed := convert_to(array_to_string(parts[1:4], '.'), 'UTF8');
  if parts[4]::int <> pg_backend_pid()
      or to_timestamp(parts[3]::bigint) <= statement_timestamp()
      or not exists (
        select from lanyard.seal_key k
        where sha256(k.outer_pad || sha256(k.inner_pad || sealed)) = decode(parts[5], 'hex')) then
    return null;
  end if;
  return convert_from(decode(parts[2], 'hex'), 'UTF8');
end $$;
grant execute on function lanyard.caller() to public;

commit;
