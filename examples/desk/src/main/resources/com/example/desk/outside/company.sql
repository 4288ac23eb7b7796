-- The company's database: what the desk needs, and what only the personnel office should see.
CREATE TABLE ticket (id int PRIMARY KEY, status text, subject text, opened_by text);
INSERT INTO ticket VALUES
  (4711, 'open', 'laptop won''t charge', 'Erin'),
  (4712, 'closed', 'new badge', 'Frank');

CREATE TABLE salary (employee text PRIMARY KEY, yearly_euro int);
INSERT INTO salary VALUES ('Erin', 82000), ('Frank', 64000), ('Grace', 97000);
