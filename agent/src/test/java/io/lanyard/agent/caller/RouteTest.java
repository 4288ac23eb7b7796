package io.lanyard.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An odd spelling of a path has two names, so that a rule about either finds it. */
final class RouteTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/closed/door", "/closed/", "/a.b/c", "/ä/ö", "*"})
  void aPlainPathIsItself(String path) {
    assertThat(Route.names(path)).isEqualTo(Set.of(path));
  }

  @ParameterizedTest
  @CsvSource({
    "//closed/door, /closed/door",
    "/closed/./door, /closed/door",
    "/open/../closed/door/, /closed/door/",
    "/../../closed, /closed",
    "/closed;x=y/door;z, /closed/door",
    "/%63losed%2Fdoor, /closed/door",
    "/open/%2e%2e/closed, /closed",
    "/open/..;x/closed, /closed",
    "/closed\\door, /closed/door",
    "/%c3%a4, /ä",
    "/100%, /100%",
    "/%zz/.., /"
  })
  void anOddOneHasItsPlainNameToo(String path, String plain) {
    assertThat(Route.names(path)).isEqualTo(new HashSet<>(List.of(path, plain)));
  }
}
