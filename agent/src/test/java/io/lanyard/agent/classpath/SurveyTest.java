package io.lanyard.agent.classpath;

import static io.lanyard.agent.Jars.jar;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.Jars;
import io.lanyard.agent.classpath.ClassPathSearch.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurveyTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Effort.class)
  void findsALibraryWhereverAJarIsKept(Effort effort) throws IOException {
    Path plain = jar().in(directory, "google-genai-1.70.0.jar");
    assertThat(doubts(effort, plain)).containsExactly("google-genai 1.70.0 (models)");

    Path renamed = jar().pom("com.azure", "azure-ai-openai", "1.0.0").in(directory, "x.jar");
    assertThat(doubts(effort, renamed)).containsExactly("azure-ai-openai 1.0.0 (models)");

    Path boot = jar().nested("BOOT-INF/lib/pulsar-client-4.1.0.jar", jar()).in(directory, "a.jar");
    assertThat(doubts(effort, boot)).containsExactly("pulsar-client 4.1.0 (messages and mail)");

    Path war = jar().nested("WEB-INF/lib/jedis-5.2.0.jar", jar()).in(directory, "a.war");
    assertThat(doubts(effort, war)).containsExactly("jedis 5.2.0 (databases)");

    Path ear = jar().nested("web.war", nested("WEB-INF/lib/mcp-1.0.0.jar")).in(directory, "a.ear");
    assertThat(doubts(effort, ear)).containsExactly("mcp 1.0.0 (tools)");

    jar().in(directory, "unpacked/BOOT-INF/lib/vertx-web-5.0.4.jar");
    assertThat(doubts(effort, directory.resolve("unpacked")))
        .containsExactly("vertx-web 5.0.4 (callers do not enter through it)");

    jar().in(directory, "lib/jetty-client-12.0.1.jar");
    String manifest =
        "Manifest-Version: 1.0\nClass-Path: lib/jetty-client-12.0.1.jar lib/gone.jar http://a/b\n";
    Path thin = jar().text("META-INF/MANIFEST.MF", manifest).in(directory, "thin.jar");
    assertThat(doubts(effort, thin)).containsExactly("jetty-client 12.0.1 (the network)");
  }

  @Test
  void aShadedJarIsNamedByItsPartsAndByItself() throws IOException {
    Path shaded =
        jar()
            .pom("io.netty", "netty-codec-http", "4.1.130.Final")
            .in(directory, "grpc-netty-shaded-1.70.0.jar");

    assertThat(doubts(Effort.QUICK, shaded))
        .containsExactly(
            "netty-codec-http 4.1.130.Final (the network)",
            "grpc-netty-shaded 1.70.0 (the network)");
  }

  @Test
  void aVersionThatNobodyTriedIsDoubtedAndAPatchOfOneThatSomebodyDidIsNot() throws IOException {
    Path next = jar().in(directory, "jetty-server-13.0.0.jar");
    Path patch = jar().in(directory, "jetty-server-12.1.99.jar");
    Path old = jar().in(directory, "tomcat-embed-core-8.5.100.jar");
    Path driver = jar().in(directory, "postgresql-99.0.jar");

    assertThat(doubts(Effort.QUICK, next, patch, old, driver))
        .containsExactly(
            "jetty-server 13.0.0 (tested: 9.4 – 12.1)",
            "tomcat-embed-core 8.5.100 (tested: 9.0 – 11.0)");
  }

  @Test
  void aJarOfAWordThatMayMeanAnythingNeedsItsGroup() throws IOException {
    Path anybodys = jar().in(directory, "client-1.2.jar");
    Path qdrant = jar().pom("io.qdrant", "client", "1.18.3").in(directory, "q/client-1.18.3.jar");

    assertThat(doubts(Effort.QUICK, anybodys, qdrant))
        .containsExactly("client 1.18.3 (retrieval stores)");
  }

  @Test
  void whatCannotBeReadIsSaidAndTheRestIsLookedAt() throws IOException {
    Path garbage = Files.writeString(directory.resolve("garbage.jar"), "not a jar");
    Path half =
        jar()
            .text("BOOT-INF/lib/broken.jar", "PK")
            .nested("BOOT-INF/lib/jedis-5.2.0.jar", jar())
            .in(directory, "half.jar");

    assertThat(doubts(Effort.THOROUGH, garbage, half, directory.resolve("gone.jar")))
        .hasSize(2)
        .anySatisfy(doubt -> assertThat(doubt).startsWith(garbage + ": not read: "))
        .contains("jedis 5.2.0 (databases)");
  }

  @Test
  void aManifestThatLeadsInACircleIsFollowedOnce() throws IOException {
    String manifest = "Manifest-Version: 1.0\nClass-Path: a.jar jedis-5.2.0.jar\n";
    Path a = jar().text("META-INF/MANIFEST.MF", manifest).in(directory, "a.jar");
    jar().in(directory, "jedis-5.2.0.jar");

    assertThat(doubts(Effort.QUICK, a, a)).containsExactly("jedis 5.2.0 (databases)");
  }

  private static Jars nested(String name) throws IOException {
    return jar().nested(name, jar());
  }

  private static List<String> doubts(Effort effort, Path... elements) {
    ClassPathSearch search = new ClassPathSearch(effort);
    for (Path element : elements) {
      search.add(element.toString());
    }
    return Survey.of(search).doubts().stream().map(Doubt::text).toList();
  }
}
