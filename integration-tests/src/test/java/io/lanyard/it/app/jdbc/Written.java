package io.lanyard.it.app.jdbc;

import dev.langchain4j.model.chat.ChatModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** Statements that a model writes a part of, and how many rows they find. */
final class Written {
  private final Connection connection;
  private final ChatModel model;

  Written(Connection connection, ChatModel model) {
    this.connection = connection;
    this.model = model;
  }

  void on(String way) throws SQLException {
    for (String mode : new String[] {"default", "'NO_BACKSLASH_ESCAPES'"}) {
      MySqlApp.rows(connection, "set sql_mode = " + mode + MySqlApp.FIXTURE);
      String by = way + "/" + mode.replace("'", "") + "/written/";
      ask(by + "value", said -> "select id from ticket where note = '" + said + "'");
      ask(by + "quote", said -> "select id from ticket where note = '" + said + "'");
      ask(by + "version", said -> "select id from ticket where id = 1 " + said);
      ask(by + "maria", said -> "select id from ticket where id = 1 " + said);
      ask(by + "hash", said -> "select id from ticket where id = " + said + " and id = 0");
      ask(by + "dashes", said -> "select id from ticket where id = " + said + " and id > 0");
      ask(by + "backtick", said -> "select `" + said + "` from ticket");
    }
    MySqlApp.rows(connection, "set sql_mode = default" + MySqlApp.FIXTURE);
    // Whoever doubles quotes is safe only without backslashes, and the other way round.
    ask(
        way + "/default/written/doubled",
        said -> "select id from ticket where note = '" + said.replace("'", "''") + "'");
    MySqlApp.rows(connection, "set sql_mode = 'NO_BACKSLASH_ESCAPES'" + MySqlApp.FIXTURE);
    ask(
        way + "/NO_BACKSLASH_ESCAPES/written/escaped",
        said -> "select id from ticket where note = '" + said.replace("'", "\\'") + "'");
    MySqlApp.rows(connection, "set sql_mode = default" + MySqlApp.FIXTURE);
  }

  private void ask(String path, UnaryOperator<String> statement) {
    Visit.by(
        path,
        () -> {
          String said = model.chat("(" + path.substring(path.lastIndexOf('/') + 1) + ")");
          return MySqlApp.rows(connection, statement.apply(said));
        });
  }
}
