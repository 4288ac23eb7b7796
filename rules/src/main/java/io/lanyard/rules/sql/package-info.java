/**
 * What a rule can know about SQL text without a database: its strongest effect, the tables it
 * reaches, and whether anything in it might write.
 *
 * <p>The text's dialect is not known, so it is lexed as every dialect would ({@link
 * io.lanyard.rules.sql.SqlReading}) and the readings that a database could accept are joined. No
 * table, effect or statement that any of them sees is ever left out.
 */
@NullMarked
package io.lanyard.rules.sql;

import org.jspecify.annotations.NullMarked;
