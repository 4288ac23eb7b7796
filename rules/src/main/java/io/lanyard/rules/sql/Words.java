package io.lanyard.rules.sql;

import static io.lanyard.rules.sql.SqlOperation.ALTER;
import static io.lanyard.rules.sql.SqlOperation.CALL;
import static io.lanyard.rules.sql.SqlOperation.COPY;
import static io.lanyard.rules.sql.SqlOperation.CREATE;
import static io.lanyard.rules.sql.SqlOperation.DELETE;
import static io.lanyard.rules.sql.SqlOperation.DROP;
import static io.lanyard.rules.sql.SqlOperation.GRANT;
import static io.lanyard.rules.sql.SqlOperation.INSERT;
import static io.lanyard.rules.sql.SqlOperation.LOCK;
import static io.lanyard.rules.sql.SqlOperation.MERGE;
import static io.lanyard.rules.sql.SqlOperation.OTHER;
import static io.lanyard.rules.sql.SqlOperation.SELECT;
import static io.lanyard.rules.sql.SqlOperation.SESSION;
import static io.lanyard.rules.sql.SqlOperation.TRUNCATE;
import static io.lanyard.rules.sql.SqlOperation.UPDATE;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The keywords that decide what SQL text does. */
final class Words {
  /** Operations by the word that begins a statement. */
  private static final Map<String, SqlOperation> VERBS = new HashMap<>();

  /**
   * Verbs that end a statement without a semicolon before them: SQL Server's, where they are
   * reserved, so that no column or alias can bear their names.
   */
  private static final Set<String> INTERRUPTING =
      set(
          "backup bulk checkpoint dbcc deny kill load print raiserror reconfigure restore revert"
              + " shutdown use waitfor writetext updatetext readtext setuser throw save commit"
              + " rollback begin declare disable enable if while goto return");

  /** Words that are never the name of a table, a column or a function unless quoted. */
  private static final Set<String> RESERVED =
      set(
          "select from where and or not in is null true false as on join inner left right full"
              + " outer cross natural union all distinct except intersect minus group by order"
              + " having limit offset fetch case when then else end between like ilike similar"
              + " escape exists any some into values set using with recursive lateral over"
              + " partition window filter within for returning asc desc nulls only default"
              + " unique primary foreign key references constraint check collate table create drop"
              + " alter insert update delete merge grant revoke truncate exec execute call"
              + " straight_join apply regexp rlike glob isnull notnull div mod xor binary interval"
              + " array cast to qualify");

  private static final Set<String> VALUES_AND_TYPES =
      set("array interval null end default binary cast set");

  static {
    verbs(SELECT, "select with values table show describe desc explain from help pragma");
    verbs(LOCK, "lock unlock");
    verbs(
        SESSION,
        "set reset use begin start commit rollback savepoint release abort end discard deallocate"
            + " declare fetch move open close listen unlisten notify save revert setuser print");
    verbs(INSERT, "insert upsert");
    verbs(MERGE, "merge");
    verbs(UPDATE, "update writetext updatetext");
    verbs(DELETE, "delete replace");
    verbs(TRUNCATE, "truncate");
    verbs(CREATE, "create");
    verbs(ALTER, "alter comment rename security reassign refresh undrop disable enable");
    verbs(DROP, "drop purge");
    verbs(GRANT, "grant revoke deny");
    verbs(
        COPY, "copy load unload import export backup restore attach detach bulk script runscript");
    verbs(CALL, "call exec execute prepare do if while goto return waitfor");
    verbs(
        OTHER, "shutdown kill dbcc reconfigure checkpoint raiserror throw vacuum analyze analyse");
    verbs(OTHER, "reindex cluster optimize repair flush install uninstall handler xa binlog");
  }

  private Words() {}

  /**
   * The word in lower case. Folded over upper case, because a database that compares in upper case
   * takes a dotless i or a long s for a keyword's letter.
   */
  static String fold(String word) {
    return word.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** What a statement that begins with this folded word does at least; OTHER if unknown. */
  static SqlOperation verb(String word) {
    return VERBS.getOrDefault(word, OTHER);
  }

  static boolean isVerb(String word) {
    return VERBS.containsKey(word);
  }

  static boolean interrupts(String word) {
    return INTERRUPTING.contains(word);
  }

  static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }

  /** Whether brackets may follow this reserved word. */
  static boolean isValueOrType(String word) {
    return VALUES_AND_TYPES.contains(word);
  }

  static Set<String> set(String words) {
    return Set.of(words.split(" ", -1));
  }

  private static void verbs(SqlOperation operation, String words) {
    for (String word : words.split(" ", -1)) {
      VERBS.put(word, operation);
    }
  }
}
