package io.lanyard.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanyard.Attribute;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names that WITH gives: to H2 a table of that name is meant all the same. */
class SqlAttributesTest {
  private static final String SHADOWED = "with salary(v) as (select 1) select v from salary, pay";

  @Test
  void aWithHidesATableOfItsName() {
    for (Map<Attribute, String> database :
        new Map[] {Map.of(), Map.of(Attribute.DB_SYSTEM, "postgresql")}) {
      SqlAttributes attributes = new SqlAttributes(SHADOWED, database);
      assertEquals(Set.of("pay"), attributes.value(Attribute.SQL_TABLES));
      assertFalse(attributes.resource().names().contains("salary"));
    }
  }

  @Test
  void inH2ItHidesNone() {
    SqlAttributes attributes = new SqlAttributes(SHADOWED, Map.of(Attribute.DB_SYSTEM, "h2"));
    assertEquals(Set.of("pay", "salary"), attributes.value(Attribute.SQL_TABLES));
    assertTrue(attributes.resource().names().contains("salary"));
  }
}
