package io.lanyard.it.app.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The ways to read, write and move about a file. */
final class Ways {
  static final Map<String, Way> ALL = new LinkedHashMap<>();

  /** Opened while no tool is at work, as by whoever makes one that looks after a folder. */
  private static final Map<String, SecureDirectoryStream<Path>> EARLIER = new HashMap<>();

  /** One way. */
  interface Way {
    String with(File file) throws Exception;
  }

  static {
    ALL.put("stream", Ways::stream);
    ALL.put("reader", Ways::reader);
    ALL.put("output", Ways::output);
    ALL.put("random", file -> random(file, "r"));
    ALL.put("random-rw", file -> random(file, "rw"));
    ALL.put("string", file -> Files.readString(file.toPath()));
    ALL.put("write", file -> String.valueOf(Files.writeString(file.toPath(), "x").getNameCount()));
    ALL.put("channel", Ways::channel);
    ALL.put("async", Ways::async);
    ALL.put("url", file -> new String(file.toURI().toURL().openStream().readAllBytes(), UTF_8));
    ALL.put(
        "copy",
        file -> to(Files.copy(file.toPath(), Path.of("open", "copied-" + file.getParent()))));
    ALL.put(
        "move",
        file -> to(Files.move(file.toPath(), Path.of("open", "moved-" + file.getParent()))));
    ALL.put(
        "hard",
        file -> to(Files.createLink(Path.of("open", "hard-" + file.getParent()), file.toPath())));
    ALL.put(
        "soft",
        file ->
            to(
                Files.createSymbolicLink(
                    Path.of("open", "soft-" + file.getParent()), Path.of("..", file.getPath()))));
    ALL.put("delete", file -> String.valueOf(Files.deleteIfExists(file.toPath())));
    ALL.put("held", Ways::held);
    ALL.put("held-before", Ways::heldBefore);
    ALL.put("held-delete", Ways::heldDelete);
    ALL.put("held-move", Ways::heldMove);
    ALL.put("create", file -> String.valueOf(file.createNewFile()));
    ALL.put("at-exit", Ways::deleteAtExit);
    ALL.put("remove", file -> String.valueOf(file.delete()));
    ALL.put(
        "rename",
        file -> String.valueOf(file.renameTo(new File("open/renamed-" + file.getParent()))));
    ALL.put("redirect", Ways::redirect);
    ALL.put("upload", Bodies::upload);
    ALL.put("download", Bodies::download);
    ALL.put("named", Bodies::named);
  }

  private Ways() {}

  /** Opens folders that a tool is then given. */
  static void hold(String... folders) throws Exception {
    for (String each : folders) {
      EARLIER.put(each, folder(each));
    }
  }

  private static String to(Path path) {
    return path.getFileName().toString();
  }

  private static String stream(File file) throws Exception {
    try (FileInputStream in = new FileInputStream(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String reader(File file) throws Exception {
    try (FileReader in = new FileReader(file, UTF_8)) {
      return String.valueOf((char) in.read());
    }
  }

  private static String output(File file) throws Exception {
    try (FileOutputStream out = new FileOutputStream(file, true)) {
      out.write('x');
      return "written";
    }
  }

  private static String random(File file, String mode) throws Exception {
    try (RandomAccessFile in = new RandomAccessFile(file, mode)) {
      return in.readLine();
    }
  }

  private static String channel(File file) throws Exception {
    try (FileChannel channel = FileChannel.open(file.toPath(), StandardOpenOption.READ)) {
      return String.valueOf(channel.size());
    }
  }

  private static String async(File file) throws Exception {
    try (var channel = AsynchronousFileChannel.open(file.toPath(), StandardOpenOption.READ)) {
      return String.valueOf(channel.read(ByteBuffer.allocate(8), 0).get());
    }
  }

  private static SecureDirectoryStream<Path> folder(String path) throws Exception {
    return (SecureDirectoryStream<Path>) Files.newDirectoryStream(Path.of(path));
  }

  /** By way of the folder above, since one within another is opened in another way. */
  private static String held(File file) throws Exception {
    try (var above = folder(".");
        var folder = above.newDirectoryStream(Path.of(file.getParent()));
        var in = folder.newByteChannel(Path.of(file.getName()), Set.of())) {
      return String.valueOf(in.size());
    }
  }

  private static String heldBefore(File file) throws Exception {
    try (var in = EARLIER.get(file.getParent()).newByteChannel(Path.of(file.getName()), Set.of())) {
      return String.valueOf(in.size());
    }
  }

  private static String heldDelete(File file) throws Exception {
    try (var folder = folder(file.getParent())) {
      folder.deleteFile(Path.of(file.getName()));
      return "deleted";
    }
  }

  private static String heldMove(File file) throws Exception {
    try (var from = folder(file.getParent());
        var to = folder("open")) {
      from.move(Path.of(file.getName()), to, Path.of("held-moved-" + file.getParent()));
      return "moved";
    }
  }

  private static String deleteAtExit(File file) {
    file.deleteOnExit();
    return "later";
  }

  private static String redirect(File file) throws Exception {
    return "ended " + new ProcessBuilder("true").redirectOutput(file).start().waitFor();
  }
}
