/** The access review: a record as one page for people. */
@NullMarked
package io.lanyard.agent.report;

import org.jspecify.annotations.NullMarked;
