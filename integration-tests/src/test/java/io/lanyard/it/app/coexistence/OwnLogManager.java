package io.lanyard.it.app.coexistence;

import java.util.logging.LogManager;

/** Asked for in {@code main}, which is in vain if anybody has logged before. */
public final class OwnLogManager extends LogManager {}
