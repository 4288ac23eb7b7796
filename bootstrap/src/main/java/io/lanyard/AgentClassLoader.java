package io.lanyard;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent proper and its libraries from {@code inst/**.classdata} of the agent's jar,
 * before asking its parent, so that the application's Jackson, Nimbus or OpenTelemetry never meets
 * ours.
 */
public final class AgentClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String PREFIX = "inst/";

  private final JarFile jar;
  private final File file;
  private final ProtectionDomain domain;

  /** Opens the jar; the parent is whatever sees {@code io.lanyard}, so that both know one Gate. */
  AgentClassLoader(File file) throws IOException {
    super("lanyard", vocabularyLoader());
    this.file = file;
    this.jar = new JarFile(file, false);
    CodeSource source = new CodeSource(file.toURI().toURL(), (Certificate[]) null);
    this.domain = new ProtectionDomain(source, null, this, null);
  }

  /**
   * On the command line the vocabulary is on the class path; under an application, on the boot
   * path.
   */
  private static ClassLoader vocabularyLoader() {
    ClassLoader own = AgentClassLoader.class.getClassLoader();
    return own != null ? own : ClassLoader.getPlatformClassLoader();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] file = classFile(name);
      return file.length > 0
          ? defineClass(name, file, 0, file.length, domain)
          : super.loadClass(name, resolve);
    }
  }

  /** The class file of a class of the agent or its libraries; empty if it has none of that name. */
  public byte[] classFile(String className) {
    return read(entryFor(className.replace('.', '/') + ".class"));
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    JarEntry entry = jar.getJarEntry(entryFor(name));
    return entry == null
        ? super.getResourceAsStream(name)
        : new ByteArrayInputStream(read(entry.getName()));
  }

  @Override
  protected @Nullable URL findResource(String name) {
    String entry = entryFor(name);
    if (jar.getJarEntry(entry) == null) {
      return null;
    }
    try {
      return new URL("jar:" + file.toURI().toURL() + "!/" + entry);
    } catch (IOException e) {
      throw new IllegalStateException("cannot name " + entry + " in " + file, e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }

  private static String entryFor(String name) {
    return PREFIX + (name.endsWith(".class") ? name + "data" : name);
  }

  private byte[] read(String entryName) {
    JarEntry entry = jar.getJarEntry(entryName);
    if (entry == null) {
      return new byte[0];
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + entryName + " in " + file, e);
    }
  }
}
