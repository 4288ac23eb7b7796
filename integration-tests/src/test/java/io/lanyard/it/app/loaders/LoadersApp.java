package io.lanyard.it.app.loaders;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A container that loads a guest together with its libraries, lets it work, and drops it, many
 * times over. Its arguments are how often, the guest, the guest's class path, and {@code keep} to
 * hold on to one object of each.
 */
public final class LoadersApp {
  private static final int COLLECTIONS = 60;

  private final ExecutorService pool = startedPool();
  private final List<Object> kept = new ArrayList<>();

  private LoadersApp() {}

  public static void main(String[] arguments) throws Exception {
    LoadersApp container = new LoadersApp();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      loaders.add(container.host(arguments[1], arguments[2], arguments.length > 3));
    }
    System.out.println("hosted: " + loaders.size());
    System.out.println("still there: " + stillThere(loaders));
    container.pool.shutdown();
  }

  /** With its threads running: a thread that a guest makes the pool start would keep the guest. */
  private static ExecutorService startedPool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    pool.prestartAllCoreThreads();
    return pool;
  }

  private WeakReference<ClassLoader> host(String name, String classPath, boolean keep)
      throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Object made = loader.loadClass(name).getDeclaredConstructor().newInstance();
      if (keep) {
        kept.add(made);
      }
      @SuppressWarnings("unchecked")
      Consumer<ExecutorService> guest = (Consumer<ExecutorService>) made;
      guest.accept(pool);
      return new WeakReference<>(loader);
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  static URL[] urls(String classPath) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String element : classPath.split(File.pathSeparator)) {
      urls.add(new File(element).toURI().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private static int stillThere(List<WeakReference<ClassLoader>> loaders)
      throws InterruptedException {
    int left = loaders.size();
    for (int i = 0; left > 0 && i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(20);
      left = 0;
      for (WeakReference<ClassLoader> loader : loaders) {
        left += loader.get() == null ? 0 : 1;
      }
    }
    return left;
  }
}
