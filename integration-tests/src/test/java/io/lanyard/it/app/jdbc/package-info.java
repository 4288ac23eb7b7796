/** Talks to databases by every way that JDBC and its drivers have. */
@NullMarked
package io.lanyard.it.app.jdbc;

import org.jspecify.annotations.NullMarked;
