package io.lanyard.it.app.files;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import io.lanyard.it.app.Cases;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.net.ssl.SSLContext;
import jdk.jfr.Recording;

/** Opens files inside a tool and outside of any, and lets the JVM open its own inside one. */
public final class FilesApp {
  private FilesApp() {}

  public static void main(String[] arguments) throws Exception {
    Files.createDirectories(Path.of("open"));
    Files.createDirectories(Path.of("shut"));
    Ways.hold("open", "shut");
    for (Map.Entry<String, Ways.Way> way : Ways.ALL.entrySet()) {
      for (String folder : new String[] {"open", "shut"}) {
        Path file = Path.of(folder, way.getKey());
        Files.writeString(file, folder);
        Cases.run(folder + ' ' + way.getKey(), () -> new Worker(way.getValue(), file).byTool());
      }
    }
    Files.writeString(Path.of("shut", "secret"), "secret");
    Cases.run("around", () -> read("open/../shut/secret").byTool());
    Files.createDirectories(Path.of("elsewhere/within"));
    Files.writeString(Path.of("elsewhere", "secret"), "secret");
    Files.createSymbolicLink(Path.of("open", "link"), Path.of("../elsewhere/within"));
    Cases.run("link", () -> read("open/link/../secret").byTool());
    Cases.run("missing", () -> read("open/none").byTool());
    Cases.run("outside", () -> read("shut/secret").work());
    Path library = Path.of("shut", "library.jar");
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(library), new Manifest())) {
      jar.finish();
    }
    Cases.run("jvm", () -> new Worker(FilesApp::needsTheJvm, library).byTool());
    Cases.run("recorder", () -> new Worker(FilesApp::records, new File("open/dump")).byTool());
    System.exit(0);
  }

  private static Worker read(String path) {
    return new Worker(Ways.ALL.get("stream"), new File(path));
  }

  /** Loads classes and zones, and reads certificates and settings: all files of the JVM's. */
  private static String needsTheJvm(File library) throws Exception {
    SSLContext.getDefault();
    new SecureRandom().nextInt();
    if (ZoneId.of("Europe/Vienna").getRules().isFixedOffset()) {
      return "no zones";
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {library.toURI().toURL()}, null)) {
      return loader.getResource("META-INF/MANIFEST.MF") == null ? "missing" : "found";
    }
  }

  /** Where it may not write into its own folder, Flight Recorder ends the JVM. */
  private static String records(File dump) throws Exception {
    try (Recording recording = new Recording()) {
      recording.start();
      recording.dump(dump.toPath());
    }
    return dump.length() > 0 ? "recorded" : "empty";
  }

  /** Does one thing to one file, as a tool or as it is. */
  public record Worker(Ways.Way way, File file) {
    Worker(Ways.Way way, Path file) {
      this(way, file.toFile());
    }

    @Tool
    public String work() throws Exception {
      try {
        return way.with(file);
      } catch (Exception failure) {
        return Cases.describe(failure);
      }
    }

    String byTool() throws Exception {
      var executor = new DefaultToolExecutor(this, Worker.class.getMethod("work"));
      var request = ToolExecutionRequest.builder().name("work").arguments("{}").build();
      return executor.execute(request, "memory");
    }
  }
}
