"""What supervisors, trainers and managers do about other people's learning: put many on a course, hand in lists, credit
past training, and take something back.
"""
