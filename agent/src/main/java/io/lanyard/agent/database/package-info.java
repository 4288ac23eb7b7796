/** What databases are told of callers. */
@NullMarked
package io.lanyard.agent.database;

import org.jspecify.annotations.NullMarked;
