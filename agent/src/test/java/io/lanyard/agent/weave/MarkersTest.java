package io.lanyard.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class MarkersTest {
  private final Markers markers = new Markers();

  @Test
  void findsEveryTextThatIsThereAndNoOther() throws IOException {
    byte[] file = fileOf(Annotated.class);
    long whole = markers.add("a text/that only this has");
    long inside = markers.add("only this");
    long referred = markers.add("java/lang/Deprecated");
    markers.add("only thus");
    markers.add("a text/that only this has not");

    assertThat(markers.foundIn(file)).isEqualTo(whole | inside | referred);
  }

  @Test
  void theSameTextHasTheSameBit() {
    assertThat(markers.add("one/"))
        .isEqualTo(markers.add("one/"))
        .isNotEqualTo(markers.add("two/"));
  }

  private static byte[] fileOf(Class<?> type) throws IOException {
    try (InputStream in =
        type.getResourceAsStream(type.getName().replaceFirst(".*\\.", "") + ".class")) {
      return in.readAllBytes();
    }
  }

  /** With numbers that take two entries of the pool each. */
  private static final class Annotated {
    static final long LONG = 1L << 40;
    static final double DOUBLE = 0.1;

    @Deprecated
    static String text() {
      return "a text/that only this has" + System.nanoTime();
    }
  }
}
