package io.lanyard.rules.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionEffectTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "set lanyard.caller = 'alice'",
        "SET LOCAL lanyard.caller TO 'alice'",
        "/* a */ set session authorization postgres",
        "set role postgres",
        "reset all",
        "discard all",
        "select set_config('lanyard.caller', 'alice', false)",
        "select pg_catalog.set_config('lanyard.caller', 'alice', false)",
        "select \"set_config\"('lanyard.caller', 'alice', false)",
        "select U&\"set\\005Fconfig\"('lanyard.caller', 'alice', false)",
        "with x as (select set_config('a.b', 'alice', true)) select * from x",
        "select * from visits where id = (select length(Set_Config('a.b', 'c', true)))",
        "update pg_settings set setting = 'alice' where name = 'lanyard.caller'",
        "do $$ begin perform set_config('a.b', 'alice', false); end $$",
        "prepare p as select set_config('a.b', 'alice', false)",
        "create function f() returns text language sql as $$ select 1 $$",
        "alter role postgres set lanyard.caller = 'alice'",
        "select 1; set lanyard.caller = 'alice'",
        "begin; select * from visits",
        "select * from visits; commit",
        "{call set_config('a.b', 'alice', false)}",
        "select @ClientUser := 'alice'",
        "select * from visits where (@`ClientUser`:='alice') is not null",
        "select note into @ClientUser from visits"
      })
  void itChangesTheSession(String sql) {
    assertThat(SqlText.classify(sql).session()).isEqualTo(SessionEffect.CHANGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin",
        "COMMIT",
        "start transaction read only",
        "rollback to savepoint a",
        "savepoint a",
        "begin; set transaction isolation level serializable",
        "set session characteristics as transaction read only"
      })
  void itIsAboutTheTransactionAlone(String sql) {
    assertThat(SqlText.classify(sql).session()).isEqualTo(SessionEffect.TRANSACTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from visits",
        "update visits set note = 'x'",
        "insert into notes values ('set_config(1)')",
        "select name, setting from pg_settings",
        "with a as (update visits set note = ? returning *) select * from a",
        "call archive(1)",
        "select make_note(id := 1, owner := @me) from visits",
        "select @id = id from visits",
        "create table role_of (id int)",
        "create table post (role text)"
      })
  void itLeavesTheSessionAsItWas(String sql) {
    assertThat(SqlText.classify(sql).session()).isEqualTo(SessionEffect.NONE);
  }
}
