"""What people may enter about openings, rubrics and candidates."""
