package io.lanyard.it;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.jspecify.annotations.Nullable;

/**
 * Class paths of Maven coordinates, resolved while the tests run, so that one test can run several
 * versions of a library. They come from the local repository that the build itself uses, and what
 * is missing there from the same mirror, so that a second run needs no network.
 */
final class MavenClassPath {
  /** Named as Maven names it, else the local repository takes its files for another's. */
  private static final List<RemoteRepository> CENTRAL =
      List.of(
          new RemoteRepository.Builder("central", "default", "https://repo.maven.apache.org/maven2")
              .build());

  private static final Map<List<String>, List<Path>> RESOLVED = new ConcurrentHashMap<>();

  private MavenClassPath() {}

  /**
   * The jars of {@code group:artifact:version} coordinates and of what they need at run time;
   * optional dependencies are left out, as Maven does.
   */
  static List<Path> of(List<String> coordinates) {
    return coordinates.isEmpty()
        ? List.of()
        : RESOLVED.computeIfAbsent(coordinates, MavenClassPath::resolve);
  }

  /** One file by {@code group:artifact:extension:version}, without what it needs. */
  static Path file(String coordinates) {
    RepositorySystem system = new RepositorySystemSupplier().get();
    try (CloseableSession session = session(system)) {
      List<RemoteRepository> repositories = system.newResolutionRepositories(session, CENTRAL);
      return system
          .resolveArtifact(
              session, new ArtifactRequest(new DefaultArtifact(coordinates), repositories, null))
          .getArtifact()
          .getPath();
    } catch (ArtifactResolutionException e) {
      throw new IllegalStateException("cannot resolve " + coordinates, e);
    } finally {
      system.shutdown();
    }
  }

  private static CloseableSession session(RepositorySystem system) {
    MavenSettings settings = MavenSettings.ofTheBuild();
    return new SessionBuilderSupplier(system)
        .get()
        .withLocalRepositoryBaseDirectories(settings.localRepository())
        .setMirrorSelector(settings.mirrors())
        .build();
  }

  private static List<Path> resolve(List<String> coordinates) {
    RepositorySystem system = new RepositorySystemSupplier().get();
    try (CloseableSession session = session(system)) {
      return system
          .resolveDependencies(
              session,
              new DependencyRequest(
                  needs(coordinates, system.newResolutionRepositories(session, CENTRAL)),
                  DependencyFilterUtils.andFilter(
                      DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME),
                      (node, parents) -> !isNative(node.getArtifact()))))
          .getArtifactResults()
          .stream()
          .map(ArtifactResult::getArtifact)
          .map(artifact -> artifact.getPath())
          .toList();
    } catch (DependencyResolutionException e) {
      throw new IllegalStateException("cannot resolve " + coordinates, e);
    } finally {
      system.shutdown();
    }
  }

  /** What speeds a library up on one system, and what it does without on others. */
  private static boolean isNative(@Nullable Artifact artifact) {
    return artifact != null && artifact.getClassifier().matches("(linux|osx|windows)-.*");
  }

  private static CollectRequest needs(
      List<String> coordinates, List<RemoteRepository> repositories) {
    return new CollectRequest()
        .setRepositories(repositories)
        .setDependencies(
            coordinates.stream()
                .map(it -> new Dependency(new DefaultArtifact(it), JavaScopes.RUNTIME))
                .toList());
  }
}
