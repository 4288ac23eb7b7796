/** Statements of any JDBC driver, through pools and wrappers, decided once each. */
@NullMarked
package io.lanyard.agent.library.jdbc;

import org.jspecify.annotations.NullMarked;
