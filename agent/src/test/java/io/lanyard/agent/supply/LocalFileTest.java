package io.lanyard.agent.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule file is looked at twice a second, and read only if there is something new to read. */
class LocalFileTest {
  private static final String MAIN = "lanyard: 1\ninclude: [more.yaml]\n";
  private static final String MORE = "lanyard: 1\nrules: []\n";

  @TempDir private Path folder;
  private Path main = Path.of("");
  private Path more = Path.of("");

  @BeforeEach
  void write() throws Exception {
    main = Files.writeString(folder.resolve("lanyard.yaml"), MAIN);
    more = Files.writeString(folder.resolve("more.yaml"), MORE);
  }

  @Test
  void whatHasNotChangedIsNotReadAgain() throws Exception {
    LocalFile file = new LocalFile(main);
    assertThat(file.get().rules()).isSameAs(file.get().rules());
    Files.writeString(more, MORE + "# changed\n");
    Supplied changed = file.get();
    assertThat(changed.rules().sources().get(1).text()).endsWith("# changed\n");
    assertThat(file.get().rules()).isSameAs(changed.rules());
  }

  /** With many mistakes that takes longer than with none, and nobody may look for days. */
  @Test
  void norIsABrokenFile() throws Exception {
    LocalFile file = new LocalFile(main);
    Files.writeString(more, MORE.replace("rules", "rulez"));
    assertThat(problem(file)).isSameAs(problem(file));
    Files.writeString(more, MORE.replace("rules", "ruulez"));
    refused(file, "ruulez");
  }

  @Test
  void aFileThatIsMendedIsReadWhateverWasWrong() throws Exception {
    LocalFile file = new LocalFile(main);
    byte[] latin = {'a', (byte) 0xe9};
    for (Path one : new Path[] {main, more}) {
      String good = Files.readString(one);
      Files.delete(one);
      refused(file, "nothing at " + one);
      refused(file, "nothing at " + one);
      Files.createDirectory(one);
      refused(file, "a directory at " + one);
      Files.delete(one);
      Files.write(one, latin);
      refused(file, "bytes that are no UTF-8");
      Files.writeString(one, "");
      refused(file, "an empty file");
      Files.writeString(one, good);
      assertThat(file.get().rules().sources()).hasSize(2);
    }
  }

  private static Object problem(LocalFile file) {
    SupplyRefusedException refusal = catchThrowableOfType(SupplyRefusedException.class, file::get);
    return refusal.problems().get(0);
  }

  private static void refused(LocalFile file, String why) {
    assertThatThrownBy(file::get)
        .isInstanceOf(SupplyRefusedException.class)
        .hasMessageContaining(why);
  }
}
