package io.lanyard.agent.origin;

import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statements in an application's resources: of each place that classes come from, once,
 * on a thread of its own. What was written after the JVM began does not count: it may be anybody's.
 * Bounded to {@value #MOST_CHARS} chars and {@value #MOST_FILES} files of a place.
 */
public final class AppResources implements Runnable {
  static final int MOST_CHARS = 2 << 20;
  static final int MOST_FILES = 20_000;
  private static final int MOST_PLACES = 4_096;
  private static final int LONGEST = 512 << 10;
  private static final int DEPTH = 16;
  private static final String NESTED = "BOOT-INF/classes/";

  private final long began = System.currentTimeMillis();
  private final AppConstants constants;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<String> places = new LinkedBlockingQueue<>(MOST_PLACES);
  private int chars;

  public AppResources(AppConstants constants) {
    this.constants = constants;
  }

  /** Notes where a class comes from; cheap if that is known. */
  public void seen(@Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location != null && known.size() < MOST_PLACES) {
      String place = location.toExternalForm();
      if (known.add(place) && !places.offer(place)) {
        known.remove(place);
      }
    }
  }

  /** Begins to read what is noted, and what will be. */
  public void begin() {
    Thread thread = new Thread(null, this, "lanyard-resources", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    FlowPosition.belongsToAgent();
    for (String element : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      if (!element.isEmpty()) {
        attempt(element, () -> read(Path.of(element)));
      }
    }
    while (chars < MOST_CHARS) {
      try {
        String place = places.take();
        attempt(place, () -> read(place));
      } catch (InterruptedException notByUs) {
        // An application that interrupts all threads that it finds must not end this one.
      }
    }
  }

  /** One place that cannot be read must not take the others away. */
  private static void attempt(String place, Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException | Error failure) {
      Gate.report("resources of " + place, failure);
    }
  }

  /** A jar or directory as a class loader names it, in a Spring Boot jar too. */
  void read(String place) {
    try {
      String file = place.startsWith("jar:") ? place.substring("jar:".length()) : place;
      if (file.startsWith("nested:")) {
        file = "file:" + file.substring("nested:".length());
      }
      int inside = file.indexOf("!");
      String outer = inside < 0 ? file : file.substring(0, inside);
      boolean library = inside >= 0 && !file.substring(inside).contains(NESTED);
      if (outer.startsWith("file:") && !library) {
        Path path = Path.of(new URL(outer).toURI());
        if (known.add(path.toString())) {
          read(path);
        }
      }
    } catch (IOException | URISyntaxException | IllegalArgumentException unreadable) {
      // Nothing of it is known to be the application's.
    }
  }

  private void read(Path path) {
    known.add(path.toString());
    try {
      if (Files.isDirectory(path)) {
        directory(path);
      } else if (Files.isRegularFile(path) && isOld(Files.getLastModifiedTime(path).toMillis())) {
        jar(path);
      }
    } catch (IOException | RuntimeException unreadable) {
      Gate.report("resources of " + path, unreadable);
    }
  }

  private boolean isOld(long modified) {
    return modified < began;
  }

  private void directory(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory, DEPTH).limit(MOST_FILES)) {
      for (Iterator<Path> each = files.iterator(); each.hasNext(); ) {
        Path file = each.next();
        String name = directory.relativize(file).toString().replace(File.separatorChar, '/');
        if (ResourceTexts.mayBe(name)
            && Files.isRegularFile(file)
            && isOld(Files.getLastModifiedTime(file).toMillis())
            && Files.size(file) <= LONGEST) {
          take(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private void jar(Path path) throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      int files = 0;
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName();
        String inside = name.startsWith(NESTED) ? name.substring(NESTED.length()) : name;
        if (++files > MOST_FILES) {
          return;
        }
        if (ResourceTexts.mayBe(inside) && entry.getSize() <= LONGEST) {
          try (InputStream in = zip.getInputStream(entry)) {
            take(inside, in.readNBytes(LONGEST));
          }
        }
      }
    }
  }

  private void take(String name, byte[] content) {
    ResourceTexts.read(
        name,
        new String(content, StandardCharsets.UTF_8),
        text -> {
          if (chars + text.length() <= MOST_CHARS) {
            chars += text.length();
            constants.add(text);
          }
        });
  }
}
