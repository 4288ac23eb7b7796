package io.lanyard.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "sql.tabels,      sql.labels sql.tables,        sql.tables",
    "sql.tabels,      sql.tables sql.labels,        sql.tables",
    "htpt.host,       http.port http.host,          http.host",
    "caller.subejct,  caller.subjects caller.subject, caller.subject",
    "dney,            deny allow,                   deny",
    "nwo,             new now,                      now",
    "tool.nmae,       tool.game tool.name,          tool.name",
    "Model.Chat,      model.chats model.chat,       model.chat",
  })
  void neighboursThatChangedPlacesAreOneSlip(String word, String known, String nearest) {
    assertThat(Nearest.to(word, Arrays.asList(known.split(" ")))).contains(nearest);
  }

  @Test
  void ofTwoAsNearTheFirstIsTaken() {
    assertThat(Nearest.to("cat", List.of("bat", "hat"))).contains("bat");
  }

  @Test
  void whatDiffersTooMuchIsNotOffered() {
    assertThat(Nearest.to("ab", List.of("cd", "ac"))).isEmpty();
    assertThat(Nearest.to("user.team", List.of("caller.groups"))).isEmpty();
    assertThat(Nearest.to("x".repeat(81), List.of("x".repeat(80)))).isEmpty();
  }
}
