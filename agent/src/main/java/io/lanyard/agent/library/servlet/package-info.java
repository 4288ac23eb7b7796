/** Where callers enter Servlet applications, in the javax and the jakarta namespace alike. */
@NullMarked
package io.lanyard.agent.library.servlet;

import org.jspecify.annotations.NullMarked;
