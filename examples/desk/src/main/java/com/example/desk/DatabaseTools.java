package com.example.desk;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import javax.sql.DataSource;

/** What the model may ask of the company's database: everything, as it happens. */
final class DatabaseTools {

  private final DataSource database;

  DatabaseTools(DataSource database) {
    this.database = database;
  }

  @Tool(name = "find_ticket", value = "Finds a ticket by its number")
  String findTicket(@P("the ticket's number") int id) throws SQLException {
    String sql = "SELECT id, status, subject, opened_by FROM ticket WHERE id = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, id);
      return table(statement.executeQuery());
    }
  }

  @Tool(name = "find_salary", value = "Finds what an employee earns in a year")
  String findSalary(@P("the employee's name") String employee) throws SQLException {
    String sql = "SELECT employee, yearly_euro FROM salary WHERE employee ILIKE ? ORDER BY 1";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, employee);
      return table(statement.executeQuery());
    }
  }

  @Tool(name = "run_report", value = "Runs a report on the desk's database")
  String runReport(@P("the report as one SQL statement") String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.execute(sql)
          ? table(statement.getResultSet())
          : statement.getUpdateCount() + " rows changed";
    }
  }

  private static String table(ResultSet rows) throws SQLException {
    StringJoiner lines = new StringJoiner("; ");
    lines.setEmptyValue("nothing found");
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      StringJoiner line = new StringJoiner(", ");
      for (int column = 1; column <= columns; column++) {
        line.add(rows.getString(column));
      }
      lines.add(line.toString());
    }
    return lines.toString();
  }
}
