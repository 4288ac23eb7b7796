package io.lanyard.agent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.audit.RecordedLines;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record is read in its order, whatever stands in it. */
final class RecordReaderTest {
  private static final int LINES = 20_000;

  @TempDir private Path directory;

  @Test
  void linesComeInTheirOrder() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= LINES; i++) {
      text.append(line(i)).append('\n');
    }
    Files.writeString(log(), text);

    Seen seen = new Seen();
    RecordReader reader = read(seen);

    assertThat(seen.seqs).isEqualTo(LongStream.rangeClosed(1, LINES).boxed().toList());
    assertThat(reader.read()).isEqualTo(LINES);
    assertThat(reader.unreadable()).isZero();
  }

  /** Whoever writes a line without end wants to fill the memory of whoever reads it. */
  @Test
  void aLineThatIsTooLongIsLeftOutAndTheNextAreRead() throws Exception {
    byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = Files.newOutputStream(log())) {
      out.write((line(1) + "\n").getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 40; i++) {
        out.write(block);
      }
      out.write(("\n" + line(2) + "\n" + "{\"seq\":3,\"ti").getBytes(StandardCharsets.UTF_8));
    }

    Seen seen = new Seen();
    RecordReader reader = read(seen);

    assertThat(seen.seqs).containsExactly(1L, 2L);
    assertThat(reader.unreadable()).isEqualTo(2);
    assertThat(reader.examples().get(0)).contains("lanyard-audit.jsonl:2: ");
    assertThat(reader.examples().get(1)).contains("lanyard-audit.jsonl:4: ");
  }

  @Test
  void timesAreReadAsTheJdkDoes() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      long micros = random.nextLong(4_000_000_000_000_000L);
      Instant time = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
      String text = String.format(Locale.ROOT, "%tFT%<tT.%06dZ", utc(time), micros % 1_000_000);
      assertThat(RecordedTime.of(text)).isEqualTo(time);
    }
    assertThat(RecordedTime.of("2026-11-01T00:00:00Z")).isEqualTo("2026-11-01T00:00:00Z");
    for (String wrong : List.of("", "2026-13-01T00:00:00.000000Z", "2026-02-30T00:00:00.000000Z")) {
      assertThatThrownBy(() -> RecordedTime.of(wrong)).hasMessage("'" + wrong + "' is no time");
    }
  }

  private static ZonedDateTime utc(Instant time) {
    return time.atZone(ZoneOffset.UTC);
  }

  private RecordReader read(Seen seen) throws Exception {
    RecordReader reader =
        new RecordReader(RecordedLines.of(log()), TimeSpan.ALL, Contents.closed(), lines -> {});
    reader.read(seen);
    return reader;
  }

  private static String line(int seq) {
    return "{\"seq\":" + seq + ",\"time\":\"2026-11-01T00:00:00Z\",\"type\":\"heartbeat\"}";
  }

  private Path log() {
    return directory.resolve("lanyard-audit.jsonl");
  }

  private static final class Seen implements RecordReader.Taker {
    final List<Long> seqs = new ArrayList<>();

    @Override
    public void decision(RecordedCall call) {
      throw new AssertionError(call.id());
    }

    @Override
    public void other(RecordedLine line) {
      seqs.add(line.number("seq"));
    }
  }
}
