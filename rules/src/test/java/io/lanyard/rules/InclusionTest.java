package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that include others. */
final class InclusionTest {
  @TempDir private Path directory;

  @BeforeEach
  void rulesOfTheTeam() throws IOException {
    write("team/rules.yaml", "lanyard: 1\ninclude: [more.yaml]\nlists: {known: [a]}\n");
    write(
        "team/more.yaml",
        "lanyard: 1\n"
            + "rules: [{id: more, effect: deny, action: tool.call, when: tool.name in"
            + " lists.known}]\n");
  }

  @Test
  void countFromTheIncludingFile() throws IOException {
    RuleFile file = (RuleFile) load("lanyard: 1\ninclude: [team/rules.yaml]\n");
    assertThat(file.rules()).extracting(Rule::id).containsExactly("more");
    assertThat(file.sources()).hasSize(3);
  }

  @Test
  void showInTheDigest() throws IOException {
    RuleFile before = (RuleFile) load("lanyard: 1\ninclude: [team/rules.yaml]\n");
    write("team/more.yaml", "lanyard: 1\n");
    RuleFile after = (RuleFile) load("lanyard: 1\ninclude: [team/rules.yaml]\n");
    assertThat(after.digest()).isNotEqualTo(before.digest()).startsWith("sha256:");
  }

  @Test
  void aFileAloneHasTheDigestOfItsBytes() throws IOException {
    assertThat(((RuleFile) load("lanyard: 1\n")).digest())
        .isEqualTo("sha256:ace2e70d7c28d23462fe7043003c14f705dd26c550da66097a826ed712ff3bf2");
  }

  @Test
  void theSameFileTwiceCountsOnce() throws IOException {
    RuleFile file =
        (RuleFile) load("lanyard: 1\ninclude: [team/more.yaml, team/../team/rules.yaml]\n");
    assertThat(file.rules()).hasSize(1);
  }

  /** What takes part in no decision must keep no record from being explained. */
  @Test
  void whatWasReadOnceIsReadAgainWithoutItsTests() throws IOException {
    String rules = "lanyard: 1\ninclude: [team/rules.yaml]\n";
    String tests = "given: {ann: {subject: a, claims: {level: 3}}}\ntests: [{nam: t}]\n";
    RuleFile then = (RuleFile) load(rules + "tests: []\n");
    assertThat(RuleFile.readAgain(then.sources()))
        .isInstanceOfSatisfying(
            RuleFile.class, again -> assertThat(again.digest()).isEqualTo(then.digest()));
    List<SourceText> sources = new ArrayList<>(then.sources());
    sources.set(0, new SourceText("lanyard.yaml", Optional.empty(), rules + tests, ""));
    assertThat(problems(rules + tests)).contains("the claim 'level'", "the unknown key 'nam'");
    assertThat(RuleFile.readAgain(sources))
        .isInstanceOfSatisfying(
            RuleFile.class,
            again -> {
              assertThat(again.rules()).extracting(Rule::id).containsExactly("more");
              assertThat(again.tests()).isEmpty();
            });
    sources.set(0, new SourceText("lanyard.yaml", Optional.empty(), rules + "rulez: []\n", ""));
    assertThat(RuleFile.readAgain(sources)).isInstanceOf(Loaded.Invalid.class);
  }

  @Test
  void cyclesAreFound() throws IOException {
    write("team/more.yaml", "lanyard: 1\ninclude: [../lanyard.yaml]\n");
    assertThat(problems("lanyard: 1\ninclude: [team/rules.yaml]\n"))
        .contains("more.yaml:2:11: found an include of ../lanyard.yaml, which includes this file");
  }

  @Test
  void problemsNameTheIncludedFile() throws IOException {
    write("team/more.yaml", "lanyard: 1\nmode: observe\n");
    assertThat(problems("lanyard: 1\ninclude: [team/rules.yaml, missing.yaml]\n"))
        .contains("more.yaml:2:1: found the unknown key 'mode'")
        .contains("lanyard.yaml:2:28: found nothing at ");
  }

  @Test
  void namesOfShippedRuleSetsAreSuggested() throws IOException {
    assertThat(problems("lanyard: 1\ninclude: [model-output-is-untrustet]\n"))
        .contains("2:11: found 'model-output-is-untrustet'")
        .contains("did you mean 'model-output-is-untrusted'?");
    assertThat(load("lanyard: 1\ninclude: [model-output-is-untrusted]\n"))
        .isInstanceOf(RuleFile.class);
  }

  @Test
  void idsAreUniqueOverAllFiles() throws IOException {
    assertThat(
            problems(
                """
                lanyard: 1
                include: [team/more.yaml]
                rules: [{id: more, effect: log, action: tool.call}]
                """))
        .contains("found the rule id 'more' again");
  }

  /** In bytes, before anything of it is read as text: what is included as what includes it. */
  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    Path large = directory.resolve("large.yaml");
    Files.writeString(large, "lanyard: 1\n#" + "é".repeat(600_000) + "\n");
    assertThat(((Loaded.Invalid) RuleFile.load(large)).problems())
        .singleElement()
        .asString()
        .endsWith(
            "large.yaml:1:1: found a larger file, expected at most 1048576 bytes; part it with"
                + " include:");
  }

  @Test
  void aFileThatIsNotThereIsAProblem() {
    Path missing = directory.resolve("none.yaml");
    assertThat(((Loaded.Invalid) RuleFile.load(missing)).problems().toString())
        .contains("none.yaml:1:1: found nothing at ");
    assertThat(((Loaded.Invalid) RuleFile.load(directory)).problems().toString())
        .contains("found a directory at ");
  }

  @Test
  void bytesThatAreNoUtf8AreAProblem() throws IOException {
    Path file = directory.resolve("latin1.yaml");
    Files.write(file, new byte[] {'a', '\r', '\n', 'b', (byte) 0xe9, '\n'});
    assertThat(((Loaded.Invalid) RuleFile.load(file)).problems().toString())
        .contains("latin1.yaml:2:2: found bytes that are no UTF-8");
  }

  @Test
  void aCharacterThatNobodySeesIsFound() throws IOException {
    assertThat(problems("lanyard: 1\nmode: enforce\u0000\n"))
        .contains("lanyard.yaml:2:14: found the character U+0000");
  }

  private String problems(String text) throws IOException {
    return ((Loaded.Invalid) load(text)).problems().toString();
  }

  private Loaded load(String text) throws IOException {
    return RuleFile.load(write("lanyard.yaml", text));
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
