-- What is asked for: NULL an approval; 'question': an answer, of which nothing is run.
ALTER TABLE requests ADD COLUMN kind TEXT;
