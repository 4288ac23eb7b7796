package io.lanyard.agent.library.file;

/**
 * Decides {@code File.deleteOnExit} when it is asked for: at the JVM's end no tool is at work any
 * more. It says no as it would without permission, by a {@code SecurityException}.
 */
public final class DeleteOnExitGuard extends FileGuard {}
