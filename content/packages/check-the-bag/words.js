/**
 * What is said on the three pages, in two languages. A page has choices; those marked `right` are to be chosen, all of them and
 * no others; each has a reason. `name` is how a page is called in what is told to the site: the standard allows plain letters.
 */
window.words = {
  vi: {
    title: "Trước khi bàn giao: xem lại chiếc túi",
    other: "English",
    progress: (number, total) => `Trang ${number} trên ${total}`,
    several: "Chọn mọi thứ nên có. Có thể bỏ chọn.",
    one: "Chọn một câu trả lời.",
    check: "Xem lý do",
    next: "Trang tiếp theo",
    finish: "Xem kết quả",
    nothing: "Hãy chọn ít nhất một điều.",
    right: "Đúng",
    other_way: "Nghĩ thêm",
    chosen: "đã chọn",
    result: (points, total) => `${points} trên ${total} lựa chọn đúng`,
    passed: "Túi đã sẵn sàng, và người nhận ca biết mình phải làm gì tiếp. Anh chị có thể đóng bài này.",
    failed: "Đọc lại lý do một lần nữa; lần làm sau sẽ tính từ đầu. Anh chị có thể đóng bài này.",
    pages: [
      {
        name: "trong-tui",
        title: "Trong túi có gì?",
        story:
          "Năm rưỡi sáng. Sáu giờ có xe đưa một thanh niên mười chín tuổi từ đồn về trung tâm. Đêm qua anh đến, người ướt, chân đi đất. Đường đèo lạnh, xe chạy ba tiếng. Anh chị mở chiếc túi soạn sẵn. Trong túi nên có gì khi anh lên xe?",
        choices: [
          { id: "dep", text: "Đôi dép đúng cỡ chân anh", right: true, why: "Đêm qua anh đi đất. Dép chật hay rộng thì anh lại đi đất." },
          { id: "ao-am", text: "Áo ấm và một bộ quần áo khô", right: true, why: "Đường đèo lạnh, và bộ đang mặc có thể chưa khô." },
          { id: "nuoc", text: "Chai nước và bánh còn hạn", right: true, why: "Ba tiếng trên xe, không phải xin ai." },
          { id: "to-hinh", text: "Tờ hình vẽ cho biết sắp đến đâu, gặp ai", right: true, why: "Người biết mình đi đâu thì đỡ sợ. Hình vẽ thì không cần biết chữ." },
          { id: "ban-khai", text: "Bản sao lời anh kể đêm qua, để nơi nhận đọc luôn", why: "Chuyện của anh không đi trong túi: túi dễ rơi, ai cũng mở được. Điều nơi nhận cần biết thì ghi trong phiếu bàn giao, trao tận tay." },
          { id: "ten-tui", text: "Thẻ tên cơ quan buộc ngoài túi cho khỏi lạc", why: "Thẻ ấy nói với cả bến xe rằng anh là ai. Túi trơn, không chữ, là tốt nhất." },
        ],
      },
      {
        name: "do-cu",
        title: "Chiếc áo rách và cái điện thoại",
        story:
          "Trên ghế còn chiếc áo rách anh mặc đêm qua và cái điện thoại hết pin. Xe sắp đến. Anh chị làm gì với hai thứ ấy?",
        choices: [
          { id: "hoi", text: "Hỏi anh: “Hai thứ này của anh. Anh mang theo, hay muốn để lại thứ nào?” Rồi bỏ vào một túi riêng.", right: true, why: "Đồ của anh thì anh quyết. Có khi chiếc áo là thứ duy nhất còn lại của nhà; có khi sau này cần cho việc điều tra, và người có thẩm quyền sẽ hỏi anh." },
          { id: "bo", text: "Bỏ giúp chiếc áo cho gọn, điện thoại thì đưa anh.", why: "Ý tốt, nhưng vứt đồ của người khác là điều người ta đã làm với anh ở nơi kia." },
          { id: "giu", text: "Giữ cả hai lại ở đồn, biết đâu là chứng cứ.", why: "Việc giữ chứng cứ có người có thẩm quyền và có thủ tục. Lấy điện thoại mà không hỏi thì sáng nay anh mất luôn số của mẹ." },
        ],
      },
      {
        name: "loi-trao",
        title: "Lời trao túi",
        story: "Xe đã đỗ ngoài sân. Anh chị đặt túi xuống chỗ anh với tới được. Anh chị nói gì?",
        choices: [
          { id: "cua-anh", text: "“Túi này của anh, không phải trả lại. Xe này đưa anh đến trung tâm, chừng chín giờ tới, có chị Lan ra đón. Trên đường có điều gì làm anh lo không?”", right: true, why: "Của anh, đi đâu, mấy giờ, gặp ai, và một câu hỏi về nỗi lo. Anh lên xe mà biết mình đi đâu." },
          { id: "ky", text: "“Anh ký vào đây là đã nhận đủ, rồi lên xe.”", why: "Người từng bị ép ký giấy nợ sẽ sợ mọi tờ giấy. Người trao ký là đủ cho sổ kho." },
          { id: "dan", text: "“Lên đấy nhớ kể hết cho người ta, và lần sau đừng tin người lạ nữa nhé.”", why: "Lời dặn có ý thương. Nhưng anh nghe thành hai điều: phải kể thì mới được giúp, và lỗi là ở anh." },
        ],
      },
    ],
  },
  en: {
    title: "Before the handover: look through the bag",
    other: "Tiếng Việt",
    progress: (number, total) => `Page ${number} of ${total}`,
    several: "Choose everything that should be there. A choice can be taken back.",
    one: "Choose one answer.",
    check: "See the reasons",
    next: "Next page",
    finish: "See the result",
    nothing: "Choose at least one.",
    right: "Yes",
    other_way: "Think again",
    chosen: "your choice",
    result: (points, total) => `${points} of ${total} choices were right`,
    passed: "The bag is ready, and the next colleague knows what comes next. You can close this now.",
    failed: "Read the reasons once more; the next go counts from the start. You can close this now.",
    pages: [
      {
        name: "trong-tui",
        title: "What is in the bag?",
        story:
          "Half past five in the morning. At six a car takes a young man of nineteen from the post to the centre. Last night he arrived wet and barefoot. The pass is cold, the drive takes three hours. You open the bag that was packed in advance. What should be in it when he gets into the car?",
        choices: [
          { id: "dep", text: "Slippers of his size", right: true, why: "He came barefoot. If they are too small or too large, he will go barefoot again." },
          { id: "ao-am", text: "Something warm, and a set of dry clothes", right: true, why: "The pass is cold, and what he wears may not be dry yet." },
          { id: "nuoc", text: "A bottle of water, and biscuits in date", right: true, why: "Three hours in the car without having to ask anybody." },
          { id: "to-hinh", text: "The sheet with pictures of where he goes and whom he meets", right: true, why: "Whoever knows where the road leads is less afraid. Pictures need no reading." },
          { id: "ban-khai", text: "A copy of what he told last night, so that the centre can read it at once", why: "His story does not travel in a bag: a bag gets lost, and anybody can open it. What the centre must know stands in the handover note, given from hand to hand." },
          { id: "ten-tui", text: "A tag with the name of the office outside, so that it is not lost", why: "The tag tells the whole bus station who he is. A plain bag without words is best." },
        ],
      },
      {
        name: "do-cu",
        title: "The torn jacket and the telephone",
        story:
          "On the chair lie the torn jacket that he wore last night and a telephone with an empty battery. The car is about to come. What do you do with the two?",
        choices: [
          { id: "hoi", text: "Ask him: “These are yours. Do you take them along, or leave one of them here?” Then put them into a bag of their own.", right: true, why: "What is his is his to decide. The jacket may be all he has left from home; it may matter to an investigation later, and those in charge will ask him." },
          { id: "bo", text: "Throw the jacket away for him, and give him the telephone.", why: "It is kindly meant, but throwing away what is not ours is what was done to him over there." },
          { id: "giu", text: "Keep both at the post: they may be evidence.", why: "Evidence is taken by those in charge, by their procedure. Taken without asking, the telephone takes his mother’s number with it this morning." },
        ],
      },
      {
        name: "loi-trao",
        title: "What you say with it",
        story: "The car stands in the yard. You put the bag down within his reach. What do you say?",
        choices: [
          { id: "cua-anh", text: "“This bag is yours, nothing to give back. The car takes you to the centre; you are there at about nine, and Lan comes to meet you. Is there anything on the way that worries you?”", right: true, why: "Yours, where to, when, whom, and a question about what worries him. He gets into the car knowing where it goes." },
          { id: "ky", text: "“Sign here that you have received everything, then get in.”", why: "Whoever was made to sign for debts is afraid of any paper. For the stock record the giver’s signature is enough." },
          { id: "dan", text: "“Tell them everything there, and don’t trust strangers again.”", why: "It is said with care. But he hears two things: help is paid for with a story, and the fault is his." },
        ],
      },
    ],
  },
};
