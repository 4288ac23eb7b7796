package io.lanyard.rules.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class SqlShapeTest {
  @Test
  void valuesBecomeQuestionMarks() {
    assertEquals(
        "select name from visits where id = ? and note = ?",
        SqlShape.of("SELECT name\nFROM Visits WHERE id = 17 AND note = 'it''s' -- secret"));
  }

  @Test
  void listsOfValuesHaveOneShapeWhateverTheirLength() {
    assertEquals("select ? in ( ? )", SqlShape.of("SELECT 1 IN (1, 2, 3)"));
  }

  @Test
  void doubleQuotesAreKeptOnlyWhereTheyNameSomething() {
    assertEquals(
        "select * from \"Visits\" where name = ?",
        SqlShape.of("SELECT * FROM \"Visits\" WHERE name = \"hunter2\""));
  }

  @Test
  void whereDialectsDifferNothingButKeywordsIsLeft() {
    assertFalse(SqlShape.of("SELECT $$hunter2$$").contains("hunter2"));
    assertFalse(SqlShape.of("SELECT 1 # hunter2").contains("hunter2"));
  }
}
