/** Who is logged in, in Servlet applications with Spring Security. */
@NullMarked
package io.lanyard.agent.library.springsecurity;

import org.jspecify.annotations.NullMarked;
