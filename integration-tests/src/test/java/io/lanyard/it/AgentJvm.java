package io.lanyard.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM to fork: which JDK, which rules, which class path. It runs in a directory of its own under
 * {@code target/jvms}, where its rule file, output and audit log stay for whoever reads a failure.
 *
 * <pre>{@code
 * FinishedJvm jvm = AgentJvm.on(jdk).rules("lanyard: 1").classPath("com.h2database:h2:2.4.240").run(App.class);
 * }</pre>
 */
final class AgentJvm {
  private static final Path JAR =
      Path.of(System.getProperty("lanyard.jar", "../agent/target/lanyard.jar")).toAbsolutePath();

  private final Jdk jdk;

  /** JVMs that live for seconds would spend a third of their time on code for hours. */
  private final List<String> jvmOptions =
      new ArrayList<>(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));

  private final List<String> laterOptions = new ArrayList<>();
  private final List<String> agentArguments = new ArrayList<>();
  private final List<String> coordinates = new ArrayList<>();
  private final List<Path> elements = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path agent = JAR;
  private String rules = "";
  private String launcher = "";
  private boolean guarded = true;
  private Duration timeLimit = Duration.ofMinutes(1);

  private AgentJvm(Jdk jdk) {
    this.jdk = jdk;
  }

  static AgentJvm on(Jdk jdk) {
    return new AgentJvm(jdk);
  }

  /** The path of the packaged jar. */
  static Path jar() {
    return JAR;
  }

  /** The text of the rule file; without it the agent starts without one. */
  AgentJvm rules(String yaml) {
    rules = yaml;
    return this;
  }

  /** One setting of the agent's argument, such as {@code mode=enforce}. */
  AgentJvm agentArgument(String setting) {
    agentArguments.add(setting);
    return this;
  }

  /** Another agent than the packaged one, such as a broken copy of it. */
  AgentJvm agent(Path jar) {
    agent = jar;
    return this;
  }

  /** Runs the same program without the agent, for comparison. */
  AgentJvm withoutAgent() {
    guarded = false;
    return this;
  }

  AgentJvm property(String name, String value) {
    return jvmOption("-D" + name + "=" + value);
  }

  /** Compiles as in production, where threads meet at more places, for a test that hammers. */
  AgentJvm fullyCompiled() {
    return jvmOption("-XX:TieredStopAtLevel=4");
  }

  AgentJvm jvmOption(String option) {
    jvmOptions.add(option);
    return this;
  }

  /** Attaches another agent, which starts after Lanyard's. */
  AgentJvm agentBehind(Path other, String argument) {
    laterOptions.add("-javaagent:" + other + "=" + argument);
    return this;
  }

  AgentJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Adds {@code group:artifact:version} coordinates, with what they need at run time. */
  AgentJvm classPath(String... more) {
    coordinates.addAll(Arrays.asList(more));
    return this;
  }

  /** Adds a jar or directory that no repository has; it comes before all libraries. */
  AgentJvm classPath(Path element) {
    elements.add(element);
    return this;
  }

  /**
   * Packages the application and what it needs as one jar and runs that.
   *
   * @param coordinates those of a version of {@code spring-boot-loader}
   */
  AgentJvm springBootJar(String coordinates) {
    launcher = coordinates;
    return this;
  }

  /** How long the JVM may live before it is killed and the test fails; one minute unless told. */
  AgentJvm timeLimit(Duration limit) {
    timeLimit = limit;
    return this;
  }

  /** Runs the application to its end. */
  FinishedJvm run(Class<?> application, String... arguments) {
    try (RunningJvm jvm = start(application, arguments)) {
      return jvm.awaitEnd();
    }
  }

  /** Starts the application and leaves it running, for a test that talks to it. */
  RunningJvm start(Class<?> application, String... arguments) {
    Path java = jdk.program("java");
    List<Path> libraries = MavenClassPath.of(List.copyOf(coordinates));
    try {
      Path directory = newDirectory(application);
      var command =
          new ArrayList<>(List.of(java.toString(), "-Djdk.net.hosts.file=" + hosts(directory)));
      command.addAll(jvmOptions);
      if (guarded) {
        command.add("-Dlanyard.audit.file=" + directory.resolve(RunningJvm.AUDIT));
        command.add("-javaagent:" + agent + agentArgument(directory));
      }
      command.addAll(laterOptions);
      command.addAll(program(application, directory, libraries));
      command.addAll(Arrays.asList(arguments));
      return RunningJvm.start(jdk, process(command, directory), directory, timeLimit);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + application, e);
    }
  }

  /**
   * Hosts that do not exist are unknown at once. A name server that loses a question is asked again
   * after five seconds, in which a test runs out of time. A test with hosts of its own says so.
   */
  private static Path hosts(Path directory) throws IOException {
    return TlsHost.hostsFile(directory, InetAddress.getLocalHost().getHostName());
  }

  private List<String> program(Class<?> application, Path directory, List<Path> libraries)
      throws IOException {
    Path classes = ApplicationClasses.copy(application, directory);
    if (launcher.isEmpty()) {
      return List.of("-cp", joined(classes, libraries), application.getName());
    }
    Path jar = directory.resolve("app.jar");
    Path loader = MavenClassPath.of(List.of(launcher)).get(0);
    SpringBootJar.write(jar, loader, application, classes, libraries);
    return List.of("-jar", jar.toString());
  }

  private Path newDirectory(Class<?> application) throws IOException {
    Path all = Files.createDirectories(Path.of("target", "jvms").toAbsolutePath());
    return Files.createTempDirectory(all, application.getSimpleName() + "-" + jdk + "-");
  }

  private String agentArgument(Path directory) throws IOException {
    var settings = new ArrayList<String>();
    if (!rules.isEmpty()) {
      settings.add("rules=" + Files.writeString(directory.resolve("lanyard.yaml"), rules));
    }
    settings.addAll(agentArguments);
    return settings.isEmpty() ? "" : "=" + String.join(",", settings);
  }

  private String joined(Path classes, List<Path> libraries) {
    return Stream.of(List.of(classes), elements, libraries)
        .flatMap(List::stream)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private ProcessBuilder process(List<String> command, Path directory) {
    var process = new ProcessBuilder(command).directory(directory.toFile());
    // Whoever runs the tests may have settings of their own, which must not decide them.
    process
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("LANYARD_")
                    || name.startsWith("OTEL_")
                    || name.endsWith("JAVA_OPTIONS")
                    || name.equals("JAVA_TOOL_OPTIONS"));
    process.environment().putAll(environment);
    return process;
  }
}
